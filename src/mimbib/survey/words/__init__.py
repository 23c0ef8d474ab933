"""What a few words of a list are: a label, a date, a venue, people, or a title."""
