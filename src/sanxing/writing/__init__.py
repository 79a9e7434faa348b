"""Floor 2: putting new lines into a plan's files, and whole files on the disk, or leaving all as it was."""
