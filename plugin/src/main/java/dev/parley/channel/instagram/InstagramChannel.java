package dev.parley.channel.instagram;

import com.google.gson.JsonObject;
import dev.parley.channel.AdvertsResult;
import dev.parley.channel.AuthorResult;
import dev.parley.channel.Channel;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.Connection;
import dev.parley.channel.ContextResult;
import dev.parley.channel.FetchResult;
import dev.parley.channel.GrantResult;
import dev.parley.channel.KnownResult;
import dev.parley.channel.LeaveResult;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Moderation;
import dev.parley.channel.ModerationResult;
import dev.parley.channel.Outgoing;
import dev.parley.channel.PresenceResult;
import dev.parley.channel.ProfileResult;
import dev.parley.channel.ReadResult;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookAccount;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.meta.Advertising;
import dev.parley.channel.meta.Cursor;
import dev.parley.channel.meta.Describing;
import dev.parley.channel.meta.Dispatch;
import dev.parley.channel.meta.Gathering;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Hooks;
import dev.parley.channel.meta.Messaging;
import dev.parley.channel.meta.MetaWire;
import dev.parley.channel.meta.NoItem;
import dev.parley.channel.meta.PolledPage;
import dev.parley.channel.meta.PolledPage.Entry;
import dev.parley.channel.meta.Routing;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Facts;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Professional accounts of Instagram as a channel. */
public final class InstagramChannel implements Channel {

  /** The setting with the account's name, found when it is connected. */
  static final String USERNAME = "username";

  private static final String ID = "instagram";

  private final Facts facts = Facts.bundled(ID);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String descriptor() {
    return facts.json();
  }

  /** Also subscribes the app to the account, and reads that back. */
  @Override
  public ConnectResult connect(Connection connection) {
    return new Connecting(connection, facts(connection)).connect();
  }

  /** Needs the secret {@code appSecret}, and by Facebook's login the setting {@code appId}. */
  @Override
  public GrantResult granted(Connection connection) {
    return new Connecting(connection, facts(connection)).granted();
  }

  @Override
  public Optional<String> subscribe(Connection connection, URI hookUrl, Set<String> ours) {
    return new Connecting(connection, facts(connection)).subscribe(hookUrl, ours);
  }

  @Override
  public LeaveResult leave(Connection connection) {
    return new Leaving(connection, facts(connection)).leave();
  }

  /** Also renews a token of Instagram's login in time. */
  @Override
  public FetchResult fetch(Connection connection, String cursor) {
    return new Polling(connection, facts(connection)).fetch(Cursor.parse(cursor, What.PLAN));
  }

  /** Also says that the network does not renew the login, for then nothing is read once it ends. */
  @Override
  public List<String> unread(String cursor) {
    return Cursor.parse(cursor, What.PLAN).closed().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            list ->
                list.getKey().equals(Tokens.RENEWAL)
                    ? list.getValue()
                    : "Not read: %s. %s"
                        .formatted(What.valueOf(list.getKey()).says(), list.getValue()))
        .toList();
  }

  @Override
  public Optional<Instant> history(String cursor) {
    Cursor place = Cursor.parse(cursor, What.PLAN);
    return place.since().isBefore(place.connectedAt())
        ? Optional.of(place.floor())
        : Optional.empty();
  }

  @Override
  public String withoutHistory(String cursor) {
    return Cursor.parse(cursor, What.PLAN).fromConnectionOn().toJson();
  }

  @Override
  public ReadResult read(String ownId, byte[] page) {
    var items = new Items(ownId);
    return PolledPage.read(page, entry -> polled(items, entry));
  }

  private static Item.Builder polled(Items items, Entry entry) {
    if (entry.kind().equals(Gathering.MESSAGE)) {
      return PolledPage.message(items.messages(), entry, List.of(items.own()));
    }
    if (!entry.kind().equals(Gleaning.COMMENT)) {
      throw NoItem.unreadable(entry.id(), "an entry is of no known kind");
    }
    JsonObject node = entry.node();
    return Items.reads(
        items.comment(
            entry.id(),
            entry.where(),
            MetaWire.id(node, "parent_id"),
            Items.author(node),
            ItemKind.COMMENT,
            false),
        MetaWire.text(node, "text").orElse(""));
  }

  @Override
  public WebhookAnswer webhook(WebhookAccount account, WebhookRequest request) {
    return Hooks.answer(facts.plain(), account, request);
  }

  @Override
  public List<String> addressees(byte[] kept) {
    return Hooks.accounts(kept);
  }

  @Override
  public ReadResult readWebhook(String ownId, byte[] kept) {
    return readWebhook(ownId, Map.of(), kept);
  }

  /** Takes a change inside {@code changes}, and one that stands in the entry itself. */
  @Override
  public ReadResult readWebhook(String ownId, Map<String, String> settings, byte[] kept) {
    Optional<String> app =
        Optional.ofNullable(settings.get(Graph.APP_ID)).filter(id -> !id.isBlank());
    var items = new Items(ownId);
    var changes = new Changes(items, kept);
    var messaging = new Messaging(items.messages());
    var routing = new Routing(ownId, app);
    return Hooks.read(
        ownId,
        "instagram",
        kept,
        (entry, into) -> {
          Optional<Instant> at = MetaWire.time(entry, "time");
          if (entry.has("field")) {
            into.take(() -> changes.item(entry, at));
          }
          into.each(entry, "changes", one -> changes.item(one, at));
          into.messaging(entry, messaging, routing);
        });
  }

  /** Gives a mark and the time, by which a look-up knows how far to go back. */
  @Override
  public Map<String, String> prepare(Instant now, RandomGenerator random) {
    return Dispatch.prepare(now, random);
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
    return new Moderating(connection, facts(connection)).moderate(moderation);
  }

  @Override
  public ContextResult context(
      Connection connection, String messageId, Map<String, String> address) {
    return new Surroundings(connection, facts(connection)).of(messageId, address);
  }

  /**
   * By Facebook's login, with the setting {@code adAccount} and the secret {@code adsToken}, it
   * reads which media are advertisements. Webhooks tell of others once somebody comments.
   */
  @Override
  public AdvertsResult adverts(Connection connection) {
    if (Login.of(connection.settings()) == Login.INSTAGRAM) {
      return new AdvertsResult.Found(
          List.of(),
          List.of(
              "Advertisements cannot be listed by Instagram's own login: connect by Facebook's login,"
                  + " with an ad account and the permission ads_read. Comments under them come by"
                  + " webhook all the same."));
    }
    return new Advertising(
            connection,
            Login.graph(connection, facts(connection)),
            "effective_instagram_media_id",
            any -> true)
        .read();
  }

  /** A mention is told of without its author and its words; both are asked for. */
  @Override
  public AuthorResult author(Connection connection, String messageId, Map<String, String> address) {
    return new Surroundings(connection, facts(connection)).author(messageId, address);
  }

  @Override
  public PresenceResult present(Connection connection, List<Item> messages) {
    return new Presence(connection, facts(connection)).of(messages);
  }

  /**
   * Whom the network asks to forget it names by an id of the app; no page says how to tell from it
   * who that is among commenters and in messages.
   */
  @Override
  public KnownResult known(Connection connection, String person) {
    return new KnownResult.CannotTell(
        "Instagram names the person by an id of the app, and does not say who that is for this"
            + " account. Look for the person by name and choose them, or close the request if"
            + " nobody here is them.");
  }

  /** A message names nobody; the person's profile does, to those they write to. */
  @Override
  public Author person(Connection connection, Author known) {
    return Login.graph(connection, facts(connection))
        .get(known.id(), Map.of("fields", "name,username"))
        .fold(
            ok ->
                new Author(
                    known.id(),
                    MetaWire.text(ok.body(), USERNAME).orElse(known.handle()),
                    MetaWire.text(ok.body(), "name").orElse(known.displayName()).strip()),
            no -> known,
            unsent -> known,
            lost -> known);
  }

  @Override
  public ProfileResult about(Connection connection, Author known) {
    return new Describing(
            Login.graph(connection, facts(connection)),
            "name,username,profile_pic,follower_count,is_verified_user")
        .about(known);
  }

  @Override
  public Optional<URI> profile(String handle) {
    return handle.isBlank() ? Optional.empty() : facts.plain().profile(Map.of("handle", handle));
  }

  private Descriptor facts(Connection connection) {
    return facts.under(connection.settings());
  }
}
