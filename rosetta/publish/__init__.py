"""What a published site needs beyond its pages: data for the client, copies, feed, pictures, offline, policy."""
