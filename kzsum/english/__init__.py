"""English of the domain: names, posts, bodies, topics and one sentence a meeting, offline, by tables and rules."""
