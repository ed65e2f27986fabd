package dev.parley.channel.bluesky;

import dev.parley.channel.AddressResult;
import dev.parley.channel.Channel;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.Connection;
import dev.parley.channel.ContextResult;
import dev.parley.channel.FetchResult;
import dev.parley.channel.LeaveResult;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Moderation;
import dev.parley.channel.ModerationResult;
import dev.parley.channel.Outgoing;
import dev.parley.channel.PickResult;
import dev.parley.channel.PresenceResult;
import dev.parley.channel.ProfileResult;
import dev.parley.channel.ReadResult;
import dev.parley.channel.SendResult;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Facts;
import dev.parley.model.Author;
import dev.parley.model.Item;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Bluesky as a channel. */
public final class BlueskyChannel implements Channel {

  private static final String ID = "bluesky";
  private static final String HANDLE = "handle";

  private final Facts facts = Facts.bundled(ID);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String descriptor() {
    return facts.json();
  }

  @Override
  public ConnectResult connect(Connection connection) {
    return new Connecting(connection, facts(connection)).connect();
  }

  @Override
  public LeaveResult leave(Connection connection) {
    return new Leaving(connection, facts(connection)).leave();
  }

  @Override
  public FetchResult fetch(Connection connection, String cursor) {
    return new Fetching(connection, facts(connection)).fetch(Cursor.parse(cursor));
  }

  /**
   * Reads entries as the network spells them; {@link #fetch} has left out what must not be read.
   */
  @Override
  public ReadResult read(String ownId, byte[] page) {
    return new Notifications(facts.plain()).read(ownId, page);
  }

  /**
   * Gives {@code rkey}, the key the post will have, and {@code createdAt}, the time it will say.
   */
  @Override
  public Map<String, String> prepare(Instant now, RandomGenerator random) {
    return PostRecord.prepare(now, random);
  }

  @Override
  public SendResult send(Connection connection, Outgoing outgoing) {
    return new Sending(connection, facts(connection)).send(outgoing);
  }

  @Override
  public LookupResult lookup(Connection connection, Outgoing outgoing) {
    return new Sending(connection, facts(connection)).lookup(outgoing);
  }

  @Override
  public ModerationResult moderate(Connection connection, Moderation moderation) {
    return new Liking(connection, facts(connection)).moderate(moderation);
  }

  @Override
  public ContextResult context(
      Connection connection, String messageId, Map<String, String> address) {
    return new Surroundings(connection, facts(connection)).of(messageId, address);
  }

  @Override
  public AddressResult address(String pasted) {
    return PostAddress.of(pasted);
  }

  /** Any post can be read and answered, also one that does not name the account. */
  @Override
  public PickResult pick(Connection connection, Map<String, String> what) {
    return new Picking(connection, facts(connection)).pick(PostAddress.of(what));
  }

  @Override
  public ProfileResult about(Connection connection, Author known) {
    return new Describing(connection, facts(connection)).about(known);
  }

  @Override
  public PresenceResult present(Connection connection, List<Item> messages) {
    return new Looking(connection, facts(connection)).look(messages);
  }

  @Override
  public Optional<URI> profile(String handle) {
    return facts.plain().profile(Map.of(HANDLE, handle));
  }

  private Descriptor facts(Connection connection) {
    return facts.under(connection.settings());
  }
}
