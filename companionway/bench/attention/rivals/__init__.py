"""Each rival as somebody at home in it would write it; all of them with the product's numbers (Settings)."""
