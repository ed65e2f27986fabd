package dev.parley.harness.e2e;

import dev.parley.harness.real.RealBlueskyNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/** A real network in processes of its own. */
record RealNetwork(RealBlueskyNetwork network) implements TestNetwork {
  static RealNetwork start() throws IOException, InterruptedException {
    return new RealNetwork(RealBlueskyNetwork.start(Path.of("target", "bluesky-network")));
  }

  @Override
  public URI server() {
    return network.pds();
  }

  @Override
  public void createAccount(String name, String password) {
    try {
      network.createAccount(handle(name), password);
    } catch (IOException e) {
      throw new UncheckedIOException("No account " + name + " on the network", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while account " + name + " was made", e);
    }
  }

  @Override
  public void close() {
    try {
      network.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The network did not end cleanly", e);
    }
  }
}
