"""The page as people meet it: in a browser. Where there is no Chromium these tests say that they skip."""
