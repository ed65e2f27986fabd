package dev.parley.networks.bluesky;

import java.time.InstantSource;

/** The state that all calls share: who is there, what they wrote, who hears of it. */
record Network(
    InstantSource clock,
    Accounts accounts,
    Sessions sessions,
    Repo repo,
    Notifications notifications,
    Blobs blobs) {

  static Network empty(InstantSource clock) {
    Notifications notifications = new Notifications();
    return new Network(
        clock,
        new Accounts(),
        new Sessions(clock),
        new Repo(clock, new Tids(clock), notifications),
        notifications,
        new Blobs());
  }

  /** The account with that handle or DID, or the network's refusal. */
  Account account(String didOrHandle) {
    return accounts
        .find(didOrHandle)
        .orElseThrow(() -> XrpcError.invalid("Could not find repo: " + didOrHandle));
  }
}
