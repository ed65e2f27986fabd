package dev.parley.harness.e2e;

import dev.parley.networks.bluesky.BlueskyStandIn;
import java.net.URI;

/** The stand-in, which needs nothing installed and has faults on demand. */
record StandInNetwork(BlueskyStandIn standIn) implements TestNetwork {
  static StandInNetwork start() {
    return new StandInNetwork(BlueskyStandIn.start(BlueskyStandIn.Settings.defaults()));
  }

  @Override
  public URI server() {
    return URI.create(standIn.url());
  }

  @Override
  public void createAccount(String name, String password) {
    standIn.createAccount(handle(name), password, "");
  }

  @Override
  public void close() {
    standIn.close();
  }
}
