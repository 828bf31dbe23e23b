"""What is deployed: the Compose file, the load balancer, the lock files."""
