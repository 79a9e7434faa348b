"""Word documents in the layout of GB/T 9704: what stands on the paper, letters, and bulletins."""
