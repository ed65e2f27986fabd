package dev.parley.fakes;

import dev.parley.channel.AddressResult;
import dev.parley.channel.AdvertsResult;
import dev.parley.channel.AuthorResult;
import dev.parley.channel.Channel;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.Connection;
import dev.parley.channel.ContextResult;
import dev.parley.channel.FetchResult;
import dev.parley.channel.KnownResult;
import dev.parley.channel.LeaveResult;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Moderation;
import dev.parley.channel.ModerationResult;
import dev.parley.channel.Outgoing;
import dev.parley.channel.PickResult;
import dev.parley.channel.PresenceResult;
import dev.parley.channel.ReadResult;
import dev.parley.channel.SendResult;
import dev.parley.channel.Shown;
import dev.parley.channel.WebhookAccount;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.kit.Descriptors;
import dev.parley.kit.Signatures;
import dev.parley.model.AdClick;
import dev.parley.model.Holding;
import dev.parley.model.Item;
import dev.parley.model.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A network in memory. It keeps what it is sent, and fails as scripted. */
public final class FakeChannel implements Channel {
  public static final String PASSWORD = "open-sesame";

  private final String id;
  private Optional<KnownResult> known = Optional.empty();
  private final List<List<Item>> pages = new ArrayList<>();
  private final List<List<Item>> shown = new ArrayList<>();
  private final Map<String, Function<Connection, PickResult>> addresses = new HashMap<>();
  private final List<String> picked = new ArrayList<>();
  private final List<Post> posts = new ArrayList<>();
  private final Deque<Supplier<FetchResult>> fetches = new ArrayDeque<>();
  private final Deque<Function<Outgoing, SendResult>> sends = new ArrayDeque<>();
  private final Deque<Supplier<LookupResult>> lookups = new ArrayDeque<>();
  private final Deque<Supplier<ModerationResult>> answers = new ArrayDeque<>();
  private final Deque<Supplier<ContextResult>> contexts = new ArrayDeque<>();
  private final Deque<Supplier<AuthorResult>> authors = new ArrayDeque<>();
  private ContextResult context = new ContextResult.Found(List.of());
  private final List<Moderation> moderated = new ArrayList<>();
  private UnaryOperator<String> descriptor = UnaryOperator.identity();
  private final List<List<Item>> hooks = new ArrayList<>();
  private final List<List<Holding>> told = new ArrayList<>();
  private AdvertsResult adverts = new AdvertsResult.NotOffered();
  private List<AdClick> clicked = List.of();
  private final List<List<AdClick>> clicks = new ArrayList<>();
  private List<Holding> telling = List.of();
  private Optional<Supplier<Error>> failure = Optional.empty();
  private boolean oddEntries;
  private List<String> addressees = List.of();
  private boolean cannotRead;
  private Optional<Set<String>> gone = Optional.empty();
  private final List<List<String>> looks = new ArrayList<>();
  private boolean needsPreparing = true;
  private int calls;
  private int prepared;
  private final Deque<Supplier<LeaveResult>> leaves = new ArrayDeque<>();
  private int left;
  private Runnable whilePreparing = () -> {};

  /**
   * What arrived on the network.
   *
   * @param files the bytes that came with it, as text
   */
  public record Post(String account, Outgoing outgoing, Instant at, List<String> files) {
    Post(String account, Outgoing outgoing, Instant at) {
      this(
          account,
          outgoing,
          at,
          outgoing.media().stream()
              .map(file -> new String(file.bytes(), StandardCharsets.ISO_8859_1))
              .toList());
    }

    public String text() {
      return outgoing.text();
    }
  }

  public FakeChannel(String id) {
    this.id = id;
  }

  /** One more page to read. */
  public synchronized void page(Item... items) {
    pages.add(List.of(items));
  }

  /** As a network that can be asked what is still there; these are not. */
  public synchronized void gone(String... messages) {
    gone = Optional.of(Set.of(messages));
  }

  /** The messages it was asked about, each time. */
  public synchronized List<List<String>> looks() {
    return List.copyOf(looks);
  }

  @Override
  public synchronized PresenceResult present(Connection connection, List<Item> messages) {
    looks.add(messages.stream().map(Item::messageId).toList());
    return gone.<PresenceResult>map(PresenceResult.Looked::new)
        .orElseGet(PresenceResult.CannotTell::new);
  }

  /** All that arrived. */
  public synchronized List<Post> posts() {
    return List.copyOf(posts);
  }

  public synchronized List<String> texts() {
    return posts.stream().map(Post::text).toList();
  }

  /** How often the network was called to send or look up. */
  /** What the network answers to the next call that takes our access away. */
  public synchronized void nextLeave(LeaveResult result) {
    leaves.add(() -> result);
  }

  /** How often it was told that we leave. */
  public synchronized int left() {
    return left;
  }

  @Override
  public synchronized LeaveResult leave(Connection connection) {
    left++;
    return leaves.isEmpty() ? new LeaveResult.Left("Take it away there.") : leaves.poll().get();
  }

  public synchronized int calls() {
    return calls;
  }

  public void nextFetch(FetchResult result) {
    fetches.add(() -> result);
  }

  public void nextFetchThrows(RuntimeException defect) {
    fetches.add(
        () -> {
          throw defect;
        });
  }

  /** As a network that takes several messages for one reply. */
  public void takesParts(int most) {
    descriptor =
        json ->
            json.replace(
                "\"pollInterval\":",
                "\"partsLimit\": {\"value\": %d}, \"partNumbering\": \"behind\", \"pollInterval\":"
                    .formatted(most));
  }

  public void nextSendWorks() {
    sends.add(this::arrives);
  }

  public void nextSend(SendResult result) {
    sends.add(outgoing -> result);
  }

  public void nextSendThrows(RuntimeException defect) {
    sends.add(
        outgoing -> {
          throw defect;
        });
  }

  public void nextSendThrows(Error end) {
    sends.add(
        outgoing -> {
          throw end;
        });
  }

  /** The next send arrives, and something else happens meanwhile. */
  public void duringTheNextSend(Runnable meanwhile) {
    sends.add(
        outgoing -> {
          meanwhile.run();
          Instant now = Instant.EPOCH;
          posts.add(new Post("", outgoing, now));
          return new SendResult.Sent(remoteId(outgoing), now, Optional.empty());
        });
  }

  /** The next send does not arrive, and nobody says so. */
  public void loseAnswerBeforeEffect() {
    nextSend(new SendResult.Unclear("The connection broke."));
  }

  /** The next send arrives, and nobody says so. */
  public void loseAnswerAfterEffect(Instant at) {
    sends.add(
        outgoing -> {
          posts.add(new Post("", outgoing, at));
          return new SendResult.Unclear("The connection broke.");
        });
  }

  public void nextLookup(LookupResult result) {
    lookups.add(() -> result);
  }

  public void nextLookupThrows(RuntimeException defect) {
    lookups.add(
        () -> {
          throw defect;
        });
  }

  /** From now on pages make the channel fail. */
  public void failOnPages() {
    cannotRead = true;
  }

  /** As a network that offers no key. */
  /** Runs it once, when the next message is about to be sent. */
  public void whilePreparing(Runnable meanwhile) {
    whilePreparing = meanwhile;
  }

  public void preparesNothing() {
    needsPreparing = false;
  }

  public void descriptor(UnaryOperator<String> change) {
    descriptor = change;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String descriptor() {
    return descriptor.apply(
        Descriptors.bundled("bluesky").replace("\"id\": \"bluesky\"", "\"id\": \"" + id + "\""));
  }

  @Override
  public ConnectResult connect(Connection connection) {
    String password = connection.secret("appPassword").map(Secret::reveal).orElse("");
    if (password.equals("away")) {
      return new ConnectResult.TryLater(Duration.ZERO, "The network does not answer.");
    }
    if (!password.startsWith(PASSWORD)) {
      return new ConnectResult.Refused("appPassword", "The network does not take this password.");
    }
    connection.keep(Map.of("accessToken", Secret.of("token-of-" + password)));
    String handle = connection.externalId().replaceFirst("^id-", "");
    return new ConnectResult.Connected("id-" + handle, handle, Map.of("server", "one"), "0");
  }

  private void failIfTold() {
    if (failure.isPresent()) {
      throw failure.get().get();
    }
  }

  @Override
  public synchronized FetchResult fetch(Connection connection, String cursor) {
    failIfTold();
    if (!fetches.isEmpty()) {
      return fetches.remove().get();
    }
    int next = Integer.parseInt(cursor);
    if (next >= pages.size()) {
      return new FetchResult.Page("-1".getBytes(StandardCharsets.UTF_8), cursor, false);
    }
    return new FetchResult.Page(
        cursor.getBytes(StandardCharsets.UTF_8),
        Integer.toString(next + 1),
        next + 1 < pages.size());
  }

  @Override
  public synchronized ReadResult read(String ownId, byte[] page) {
    String text = new String(page, StandardCharsets.UTF_8);
    if (text.startsWith("shown")) {
      return new ReadResult.Items(shown.get(Integer.parseInt(text.substring(5))), List.of());
    }
    int number = Integer.parseInt(text);
    if (cannotRead && number >= 0) {
      throw new IllegalStateException("a defect of the channel");
    }
    return new ReadResult.Items(number < 0 ? List.of() : pages.get(number), List.of());
  }

  /**
   * A message with an address of its own, {@code https://fake.example/<name>}, and what is with it.
   */
  public synchronized void shows(String name, Item... items) {
    byte[] page = ("shown" + shown.size()).getBytes(StandardCharsets.UTF_8);
    shown.add(List.of(items));
    addresses.put(name, connection -> new PickResult.Found(items[0].messageId(), page));
  }

  /** What it answers to the address {@code https://fake.example/<name>}. */
  public synchronized void answers(String name, PickResult result) {
    addresses.put(name, connection -> result);
  }

  /** The accounts that were asked for what an address names. */
  public synchronized List<String> picked() {
    return List.copyOf(picked);
  }

  @Override
  public AddressResult address(String pasted) {
    String mine = "https://" + id + ".example/";
    if (!pasted.startsWith(mine)) {
      return new AddressResult.Foreign();
    }
    return pasted.equals(mine)
        ? new AddressResult.Unusable("It names nothing.")
        : new AddressResult.Names(Map.of("name", pasted.substring(mine.length())));
  }

  @Override
  public synchronized PickResult pick(Connection connection, Map<String, String> what) {
    picked.add(connection.externalId());
    return addresses
        .getOrDefault(what.get("name"), any -> new PickResult.Absent("It is gone."))
        .apply(connection);
  }

  /** A webhook with these items, as the network sends it; its signature is for the password. */
  public synchronized byte[] hook(Item... items) {
    hooks.add(List.of(items));
    told.add(telling);
    telling = List.of();
    clicks.add(clicked);
    clicked = List.of();
    return Integer.toString(hooks.size() - 1).getBytes(StandardCharsets.UTF_8);
  }

  /** The next webhook also says who answers in a thread. */
  public synchronized FakeChannel tells(Holding... holdings) {
    telling = List.of(holdings);
    return this;
  }

  /** The next webhook also tells of clicks on advertisements. */
  public synchronized FakeChannel tells(AdClick... clicks) {
    clicked = List.of(clicks);
    return this;
  }

  /** From now on it answers so which advertisements there are. */
  public synchronized void advertises(AdvertsResult result) {
    adverts = result;
  }

  @Override
  public synchronized AdvertsResult adverts(Connection connection) {
    return adverts;
  }

  /** From now on each webhook also has an entry that cannot be understood. */
  public synchronized void oddEntries(boolean now) {
    oddEntries = now;
  }

  /** The signature of a webhook, as it stands in the header {@code x-signature}. */
  public static String signature(byte[] body) {
    return HexFormat.of()
        .formatHex(Signatures.hmac(Signatures.Hash.SHA256, Secret.of(PASSWORD), body));
  }

  @Override
  public WebhookAnswer webhook(WebhookAccount account, WebhookRequest request) {
    if (request.method().equals("GET")) {
      return new WebhookAnswer.Reply(
          200, "text/plain", request.parameter("challenge").orElse("none"));
    }
    byte[] expected =
        Signatures.hmac(
            Signatures.Hash.SHA256, account.secret("appPassword").orElseThrow(), request.body());
    return Signatures.isHex(expected, request.header("x-signature").orElse(""))
        ? accepted(request.body())
        : new WebhookAnswer.Refused(401, "The signature is wrong.");
  }

  /** A body {@code forget:<code>:<person>} asks to forget somebody. */
  private static WebhookAnswer accepted(byte[] body) {
    String[] parts = new String(body, StandardCharsets.UTF_8).split(":", 3);
    return parts.length == 3 && parts[0].equals("forget")
        ? new WebhookAnswer.Accepted(
            body, Optional.empty(), Optional.of(new WebhookAnswer.Forget(parts[1], parts[2])))
        : new WebhookAnswer.Accepted(body);
  }

  /** From now on it says so whom a request to forget means. */
  public synchronized void knows(KnownResult result) {
    known = Optional.of(result);
  }

  @Override
  public synchronized KnownResult known(Connection connection, String person) {
    return known.orElseGet(() -> new KnownResult.Known(List.of(person)));
  }

  /** From now on webhooks are about these accounts. */
  public synchronized void webhooksAreAbout(String... ids) {
    addressees = List.of(ids);
  }

  @Override
  public synchronized List<String> addressees(byte[] kept) {
    return addressees;
  }

  /** From now on it fails so when it is to read what came. */
  public synchronized void fail(Supplier<Error> how) {
    failure = Optional.of(how);
  }

  @Override
  public synchronized ReadResult readWebhook(String ownId, byte[] kept) {
    failIfTold();
    int number;
    try {
      number = Integer.parseInt(new String(kept, StandardCharsets.UTF_8));
    } catch (NumberFormatException e) {
      return new ReadResult.Unreadable("It is no number.");
    }
    return new ReadResult.Items(
        hooks.get(number),
        oddEntries ? List.of(ReadResult.Skipped.unreadable("odd", "no text")) : List.of(),
        told.get(number),
        clicks.get(number));
  }

  @Override
  public synchronized Map<String, String> prepare(Instant now, RandomGenerator random) {
    Runnable meanwhile = whilePreparing;
    whilePreparing = () -> {};
    meanwhile.run();
    return needsPreparing ? Map.of("key", "k" + ++prepared) : Map.of();
  }

  @Override
  public synchronized SendResult send(Connection connection, Outgoing outgoing) {
    calls++;
    if (!sends.isEmpty()) {
      return sends.remove().apply(outgoing);
    }
    Instant now = connection.clock().instant();
    posts.add(new Post(connection.externalId(), outgoing, now));
    return sent(outgoing, now);
  }

  private SendResult arrives(Outgoing outgoing) {
    posts.add(new Post("", outgoing, Instant.EPOCH));
    return sent(outgoing, Instant.EPOCH);
  }

  private static SendResult sent(Outgoing outgoing, Instant at) {
    return new SendResult.Sent(
        remoteId(outgoing),
        at,
        Optional.of(permalink(outgoing)),
        Map.of("remote", remoteId(outgoing)));
  }

  @Override
  public synchronized LookupResult lookup(Connection connection, Outgoing outgoing) {
    calls++;
    if (!lookups.isEmpty()) {
      return lookups.remove().get();
    }
    return posts.stream()
        .filter(post -> post.outgoing().prepared().equals(outgoing.prepared()))
        .findFirst()
        .<LookupResult>map(
            post ->
                new LookupResult.Found(
                    remoteId(outgoing),
                    post.at(),
                    Optional.of(permalink(outgoing)),
                    Map.of("remote", remoteId(outgoing))))
        .orElseGet(LookupResult.NotThere::new);
  }

  /** As a network that lets pages hide and delete. */
  public void moderates() {
    descriptor =
        json ->
            json.replaceAll("(\"name\": \"(?:hide|unhide|delete)\",\\s*\"has\": )false", "$1true");
  }

  public void nextModeration(ModerationResult result) {
    answers.add(() -> result);
  }

  public void nextModerationThrows(RuntimeException defect) {
    answers.add(
        () -> {
          throw defect;
        });
  }

  /** All that was asked for, whatever was answered. */
  public synchronized List<Moderation> moderated() {
    return List.copyOf(moderated);
  }

  @Override
  public synchronized ModerationResult moderate(Connection connection, Moderation moderation) {
    moderated.add(moderation);
    return answers.isEmpty() ? new ModerationResult.Done() : answers.remove().get();
  }

  /** What messages stand under from now on. */
  public synchronized void context(Shown... above) {
    context = new ContextResult.Found(List.of(above));
  }

  public void nextContext(ContextResult result) {
    contexts.add(() -> result);
  }

  public void nextContextThrows(RuntimeException defect) {
    contexts.add(
        () -> {
          throw defect;
        });
  }

  @Override
  public synchronized ContextResult context(
      Connection connection, String messageId, Map<String, String> address) {
    return contexts.isEmpty() ? context : contexts.remove().get();
  }

  public void nextAuthor(AuthorResult result) {
    authors.add(() -> result);
  }

  @Override
  public synchronized AuthorResult author(
      Connection connection, String messageId, Map<String, String> address) {
    return authors.isEmpty() ? new AuthorResult.Unknown() : authors.remove().get();
  }

  private static String remoteId(Outgoing outgoing) {
    return "remote-" + outgoing.prepared().getOrDefault("key", outgoing.text());
  }

  private static URI permalink(Outgoing outgoing) {
    return URI.create("https://fake.example/" + outgoing.prepared().getOrDefault("key", "none"));
  }
}
