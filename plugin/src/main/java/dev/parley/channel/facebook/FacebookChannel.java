package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.AddressResult;
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
import dev.parley.channel.PickResult;
import dev.parley.channel.ProfileResult;
import dev.parley.channel.ProveResult;
import dev.parley.channel.ReadResult;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookAccount;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.meta.Advertising;
import dev.parley.channel.meta.AppHooks;
import dev.parley.channel.meta.Cursor;
import dev.parley.channel.meta.Describing;
import dev.parley.channel.meta.Dispatch;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Hooks;
import dev.parley.channel.meta.Messaging;
import dev.parley.channel.meta.MetaWire;
import dev.parley.channel.meta.PageGrants;
import dev.parley.channel.meta.PolledPage;
import dev.parley.channel.meta.Routing;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Facts;
import dev.parley.model.Author;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Facebook pages as a channel. */
public final class FacebookChannel implements Channel {

  /** What Facebook calls an account. */
  static final String NOUN = "page";

  private static final String ID = "facebook";

  private final Facts facts = Facts.bundled(ID);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String descriptor() {
    return facts.json();
  }

  /** Also subscribes the app to what happens on the page, and reads that back. */
  @Override
  public ConnectResult connect(Connection connection) {
    return new Connecting(connection, facts(connection)).connect();
  }

  /** Needs the setting {@code appId} and the secret {@code appSecret} beside the login's token. */
  @Override
  public GrantResult granted(Connection connection) {
    return new PageGrants(connection, graph(connection)).granted("", FacebookChannel::page);
  }

  @Override
  public Optional<String> subscribe(Connection connection, URI hookUrl, Set<String> ours) {
    return new AppHooks(connection, graph(connection), "page", Connecting.FIELDS)
        .subscribe(hookUrl, ours);
  }

  @Override
  public LeaveResult leave(Connection connection) {
    return new Leaving(connection, facts(connection)).leave();
  }

  @Override
  public ProveResult prove(Connection connection, Set<String> ours) {
    return new Checking(connection, facts(connection)).prove(ours);
  }

  @Override
  public FetchResult fetch(Connection connection, String cursor) {
    return new Polling(connection, facts(connection)).fetch(Cursor.parse(cursor, What.PLAN));
  }

  @Override
  public List<String> unread(String cursor) {
    return Cursor.parse(cursor, What.PLAN).closed().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            list ->
                "Not read: %s. %s".formatted(What.valueOf(list.getKey()).says(), list.getValue()))
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
    return new Polled(facts.plain()).read(ownId, page);
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

  /** With the setting {@code appId} it can tell its own app from others that share the page. */
  @Override
  public ReadResult readWebhook(String ownId, Map<String, String> settings, byte[] kept) {
    Optional<String> app =
        Optional.ofNullable(settings.get(Graph.APP_ID)).filter(id -> !id.isBlank());
    var changes = new PageChanges(new Items(facts.plain(), ownId), ownId);
    var messaging = new Messaging(Items.messages(ownId));
    var routing = new Routing(ownId, app);
    return Hooks.read(
        ownId,
        "page",
        kept,
        (entry, into) -> {
          Optional<Instant> at = MetaWire.time(entry, "time");
          into.each(entry, "changes", one -> changes.item(one, at));
          into.messaging(entry, messaging, routing);
        });
  }

  /**
   * Gives {@code nonce}, sent along with a message, and {@code at}, how far a look-up goes back.
   */
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

  @Override
  public AddressResult address(String pasted) {
    return NodeAddress.of(pasted);
  }

  /** What stands on the page, and what the network shows it elsewhere because it is named there. */
  @Override
  public PickResult pick(Connection connection, Map<String, String> what) {
    return new Picking(connection, facts(connection)).pick(NodeAddress.of(what));
  }

  /**
   * With the setting {@code adAccount}, and the secret {@code adsToken} where the page's own token
   * may not, it also reads what advertisements and campaigns are called.
   */
  @Override
  public AdvertsResult adverts(Connection connection) {
    return new Advertising(
            connection,
            new Graph(connection, facts(connection), NOUN),
            "effective_object_story_id",
            id -> id.startsWith(connection.externalId() + "_"))
        .read("ads_posts");
  }

  /** A comment that only mentions the page is told of without its author. */
  @Override
  public AuthorResult author(Connection connection, String messageId, Map<String, String> address) {
    return new Surroundings(connection, facts(connection)).author(messageId);
  }

  @Override
  public KnownResult known(Connection connection, String person) {
    return new Persons(connection, facts(connection)).known(connection.externalId(), person);
  }

  /** Messenger names nobody in what it tells; the person's profile does. */
  @Override
  public Author person(Connection connection, Author known) {
    return graph(connection)
        .get(known.id(), Map.of("fields", "name"))
        .fold(
            ok -> PolledPage.named(known.id(), MetaWire.text(ok.body(), "name").orElse("")),
            no -> known,
            unsent -> known,
            lost -> known);
  }

  @Override
  public ProfileResult about(Connection connection, Author known) {
    return new Describing(graph(connection), "name,profile_pic").about(known);
  }

  private static Optional<GrantResult.Account> page(JsonObject page) {
    Optional<String> token = MetaWire.id(page, "access_token");
    return MetaWire.id(page, "id")
        .filter(id -> token.isPresent())
        .map(
            id ->
                new GrantResult.Account(
                    id,
                    MetaWire.text(page, "name").orElse(id),
                    Map.of(Graph.ACCESS_TOKEN, Secret.of(token.orElseThrow()))));
  }

  private Graph graph(Connection connection) {
    return new Graph(connection, facts(connection), NOUN);
  }

  private Descriptor facts(Connection connection) {
    return facts.under(connection.settings());
  }
}
