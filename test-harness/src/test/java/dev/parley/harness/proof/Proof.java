package dev.parley.harness.proof;

import com.google.gson.JsonObject;
import dev.parley.harness.desk.DeskClient;
import dev.parley.harness.ledger.FaultPlan;
import dev.parley.harness.ledger.Ledger;
import dev.parley.harness.ledger.LedgerChannel;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs customers and agents against a Desk that is killed again and again, then compares the books.
 *
 * <p>The n-th call at each of the network's doors meets the same fault for the same seed, and so
 * does the n-th call to the helpdesk in each life; the lives are as long, the customers write the
 * same. What happens between is up to the machine.
 */
public final class Proof {
  private static final int ACCOUNTS = 8;
  private static final int AGENTS = 3;
  private static final int MESSAGES_PER_CONVERSATION = 20;
  private static final int LIFE_MILLIS = 1500;
  private static final int LOOK_EVERY_MILLIS = 2000;

  private final ProofSettings settings;
  private final Path folder;
  private final SplittableRandom random;
  private final FaultPlan faults;
  private final Ledger ledger;
  private final Pace pace;
  private final List<Conversation> conversations = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private Optional<DeskClient> login = Optional.empty();

  private Proof(ProofSettings settings, Path folder, Ledger ledger, FaultPlan faults) {
    this.settings = settings;
    this.folder = folder;
    this.ledger = ledger;
    this.faults = faults;
    this.random = new SplittableRandom(settings.seed());
    this.pace = new Pace(settings.kills(), settings.items() + settings.replies());
    int count = Math.max(ACCOUNTS, settings.items() / MESSAGES_PER_CONVERSATION);
    for (int number = 0; number < count; number++) {
      conversations.add(new Conversation(account(number % ACCOUNTS), number));
    }
  }

  private static String account(int number) {
    return "shop" + number + (number % 2 == 0 ? "" : "-strict");
  }

  /** Runs one proof; ends with 1 if something was lost, doubled or out of order. */
  public static void main(String[] arguments) throws Exception {
    ProofSettings settings;
    try {
      settings = ProofSettings.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("parley-proof");
    boolean held = run(settings, folder);
    System.out.println("data and logs: " + folder);
    System.exit(held ? 0 : 1);
  }

  /** Runs one proof; true if nothing was lost, doubled or out of order. */
  static boolean run(ProofSettings settings, Path folder) throws Exception {
    say("proof " + settings.command());
    var faults = new FaultPlan(settings.seed(), settings.rate());
    try (var ledger = Ledger.start(faults)) {
      var proof = new Proof(settings, folder, ledger, faults);
      if (!settings.postgres()) {
        return proof.run("h2");
      }
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
        return proof.run(postgres.getJdbcUrl("postgres", "postgres"));
      }
    }
  }

  private boolean run(String database) throws Exception {
    Instant began = Instant.now();
    Path shared = Files.createDirectories(folder.resolve("shared"));
    Files.createDirectories(shared.resolve("bundles"));
    Files.copy(bundle(), shared.resolve("bundles/parley.jar"));
    boolean lies = settings.guardOff().equals(Optional.of(Guard.LOOKUP));
    for (int number = 0; number < settings.nodes(); number++) {
      Path data = folder.resolve("node" + number);
      nodes.add(new Node(data, shared, database, lies, random.split(), this::tellTheNetwork));
    }
    try {
      connect(nodes.get(0));
      nodes.get(0).close();
      settings
          .guardOff()
          .filter(guard -> !guard.table().isEmpty())
          .ifPresent(guard -> takeOut(guard, database));
      storm();
      return drain(began);
    } finally {
      nodes.forEach(Node::close);
    }
  }

  private static Path bundle() {
    Path beside = Path.of("plugin/target/parley.jar");
    return Optional.ofNullable(System.getProperty("parley.bundle"))
        .map(Path::of)
        .orElse(Files.exists(beside) ? beside : Path.of("..").resolve(beside));
  }

  private void takeOut(Guard guard, String database) {
    String url = Sabotage.url(database, folder.resolve("node0"));
    say("guard taken out: " + guard + " " + Sabotage.takeOut(guard, url));
  }

  private void connect(Node node) {
    node.startWell();
    DeskClient admin = DeskClient.login(node.url().orElseThrow(), Node.LOGIN, Node.PASSWORD);
    for (int number = 0; number < ACCOUNTS; number++) {
      JsonObject connected =
          admin.send("parley/api/v1/accounts", entry(account(number))).expect(201).body();
      ledger
          .hooks()
          .subscribe(
              account(number),
              "/parley/hooks/" + LedgerChannel.ID + "/" + connected.get("id").getAsString());
    }
    login = Optional.of(admin);
  }

  private JsonObject entry(String account) {
    var secrets = new JsonObject();
    secrets.addProperty("accessToken", Ledger.TOKEN);
    secrets.addProperty("appSecret", Ledger.APP_SECRET);
    var entry = new JsonObject();
    entry.addProperty("channel", LedgerChannel.ID);
    entry.addProperty("externalId", account);
    entry.addProperty("name", account);
    entry.add("settings", new JsonObject());
    entry.add("secrets", secrets);
    entry.addProperty("baseUrl", ledger.url().toString());
    return entry;
  }

  private void tellTheNetwork() {
    ledger.hooks().servers(up());
  }

  private List<URI> up() {
    return nodes.stream().flatMap(node -> node.url().stream()).toList();
  }

  private Optional<DeskClient> anyDesk() {
    List<URI> up = up();
    return up.isEmpty()
        ? Optional.empty()
        : login.map(admin -> admin.at(up.get(Math.floorMod(turn.getAndIncrement(), up.size()))));
  }

  /** Customers, agents and death, until all of it is done. */
  private void storm() throws Exception {
    int lives = Math.max(1, settings.kills());
    int itemWait = LIFE_MILLIS * lives / settings.items();
    int replyWait = AGENTS * LIFE_MILLIS * lives / Math.max(1, settings.replies());
    ExecutorService threads = Executors.newCachedThreadPool();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    faults.begin();
    try {
      var customers =
          new Customers(ledger, conversations, pace, random.split(), settings.items(), itemWait);
      var written = new AtomicInteger();
      List<Future<?>> work = new ArrayList<>();
      work.add(threads.submit(customers));
      for (int number = 0; number < AGENTS; number++) {
        int own = number;
        List<Conversation> theirs =
            conversations.stream()
                .filter(one -> conversations.indexOf(one) % AGENTS == own)
                .toList();
        work.add(
            threads.submit(
                new Agents(
                    this::anyDesk,
                    theirs,
                    pace,
                    random.split(),
                    written,
                    settings.replies(),
                    replyWait)));
      }
      var progress =
          clock.scheduleAtFixedRate(
              () -> say(progress(customers, written)), 30, 30, TimeUnit.SECONDS);
      death(threads);
      nodes.forEach(Node::startWell);
      for (Future<?> one : work) {
        one.get();
      }
      progress.cancel(false);
      say(progress(customers, written));
    } finally {
      faults.end();
      pace.end();
      threads.shutdownNow();
      clock.shutdownNow();
    }
  }

  private void death(ExecutorService threads) throws Exception {
    List<Future<?>> deaths = new ArrayList<>();
    for (int number = 0; number < nodes.size(); number++) {
      Node node = nodes.get(number);
      int kills =
          settings.kills() / nodes.size() + (number < settings.kills() % nodes.size() ? 1 : 0);
      deaths.add(
          threads.submit(
              () -> {
                node.liveAndDie(kills, settings.rate(), pace);
                return null;
              }));
    }
    for (Future<?> one : deaths) {
      one.get();
    }
  }

  private String progress(Customers customers, AtomicInteger written) {
    return "%d kills, %d items, %d replies, %d webhooks taken"
        .formatted(
            pace.kills(),
            customers.done(),
            Math.min(written.get(), settings.replies()),
            ledger.hooks().taken());
  }

  /** Lets everything come to rest, then looks at the books. */
  private boolean drain(Instant began) {
    for (Node node : nodes) {
      if (node.url().isEmpty()) {
        node.startWell();
      }
    }
    Instant patience = Instant.now().plus(Duration.ofMinutes(settings.drainMinutes()));
    Instant drainBegan = Instant.now();
    Audit audit = Audit.of(ledger, anyDesk().orElseThrow(), conversations);
    var between = new Pace(0, 0);
    while (!audit.unfinished().isEmpty() && Instant.now().isBefore(patience)) {
      between.pause(LOOK_EVERY_MILLIS);
      audit = Audit.of(ledger, anyDesk().orElseThrow(), conversations);
    }
    say("faults of the network: " + faults.counts());
    say(audit.counts());
    audit.wrong().stream().limit(20).forEach(line -> say("WRONG " + line));
    audit.unfinished().stream().limit(20).forEach(line -> say("LOST " + line));
    boolean held = audit.wrong().isEmpty() && audit.unfinished().isEmpty();
    say(
        "%s: %d wrong, %d lost; %d s in all, %d s of them to come to rest; seed %d"
            .formatted(
                held ? "HELD" : "FAILED",
                audit.wrong().size(),
                audit.unfinished().size(),
                Duration.between(began, Instant.now()).toSeconds(),
                Duration.between(drainBegan, Instant.now()).toSeconds(),
                settings.seed()));
    return held;
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
