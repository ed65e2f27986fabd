package dev.parley.harness.proof;

import dev.parley.harness.desk.Postgres;
import dev.parley.harness.ledger.FaultPlan;
import dev.parley.harness.ledger.Ledger;
import dev.parley.harness.ledger.LedgerChannel;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Runs customers and agents against a Desk that is killed again and again, then compares the books.
 *
 * <p>The n-th call at each of the network's doors meets the same fault for the same seed, and so
 * does the n-th call to the helpdesk in each life; the lives are as long, the customers write the
 * same. What happens between is up to the machine.
 */
public final class Proof {
  private static final int ACCOUNTS = 8;
  private static final int AGENTS = 8;
  private static final int MESSAGES_PER_CONVERSATION = 20;
  private static final int LIFE_MILLIS = 1500;
  private static final int UPGRADE_LIVES = 20;
  private static final int LOOK_EVERY_MILLIS = 2000;

  private final ProofSettings settings;
  private final Path folder;
  private final SplittableRandom random;
  private final FaultPlan faults;
  private final Ledger ledger;
  private final Pace pace;
  private final List<Conversation> conversations = new ArrayList<>();

  private Proof(ProofSettings settings, Path folder, Ledger ledger, FaultPlan faults) {
    this.settings = settings;
    this.folder = folder;
    this.ledger = ledger;
    this.faults = faults;
    this.random = new SplittableRandom(settings.seed());
    this.pace =
        new Pace(settings.upgrade() ? 1 : settings.kills(), settings.items() + settings.replies());
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
      try (EmbeddedPostgres postgres = Postgres.start()) {
        return proof.run(postgres.getJdbcUrl("postgres", "postgres"));
      }
    }
  }

  private boolean run(String database) throws Exception {
    Instant began = Instant.now();
    LedgerChannel.Defect defect =
        settings.guardOff().map(Guard::defect).orElse(LedgerChannel.Defect.NONE);
    try (var site = new Site(ledger, folder, database, settings.nodes(), defect, random.split())) {
      Node first = site.nodes().get(0);
      first.startInVain();
      first.startWell();
      site.connect(IntStream.range(0, ACCOUNTS).mapToObj(Proof::account).toList());
      first.close();
      settings
          .guardOff()
          .filter(Guard::inDatabase)
          .ifPresent(guard -> takeOut(guard, Sabotage.url(database, site.data(0))));
      storm(site, database);
      return drain(site, began);
    }
  }

  private static void takeOut(Guard guard, String url) {
    say("guard taken out: " + guard + " " + Sabotage.takeOut(guard, url));
  }

  /** Customers, agents and death, until all of it is done. */
  private void storm(Site site, String database) throws Exception {
    int lives = settings.upgrade() ? UPGRADE_LIVES : Math.max(1, settings.kills());
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
                    site::anyDesk,
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
      if (settings.upgrade()) {
        upgrade(site, database);
      } else {
        death(site.nodes(), threads);
      }
      site.startMissing();
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

  /**
   * One node after the other gets the next version, while the others work on; in between one of the
   * old version is killed and comes back to a database that is newer than it is.
   */
  private void upgrade(Site site, String database) throws Exception {
    site.startMissing();
    Path next = Files.createDirectories(folder.resolve("next"));
    NextVersion.of(folder.resolve("bundles/parley.jar"), next.resolve("parley.jar"));
    List<Node> nodes = site.nodes();
    for (int number = 0; number < nodes.size(); number++) {
      pace.awaitPart((number + 1.0) / (nodes.size() + 1));
      nodes.get(number).stop();
      nodes.get(number).upgrade(next);
      nodes.get(number).startWell();
      NextVersion.expectIn(database);
      say("node %d has the next version".formatted(number));
      if (number + 1 < nodes.size()) {
        nodes.get(number + 1).close();
        nodes.get(number + 1).startWell();
        say("node %d is back with the version before".formatted(number + 1));
      }
    }
  }

  private void death(List<Node> nodes, ExecutorService threads) throws Exception {
    List<Future<?>> deaths = new ArrayList<>();
    for (int number = 0; number < nodes.size(); number++) {
      Node node = nodes.get(number);
      int kills = share(settings.kills(), number, nodes.size());
      int freezes = share(settings.freezes(), number, nodes.size());
      deaths.add(
          threads.submit(
              () -> {
                node.liveAndDie(kills, freezes, settings.rate(), pace);
                return null;
              }));
    }
    for (Future<?> one : deaths) {
      one.get();
    }
  }

  private static int share(int all, int number, int nodes) {
    return all / nodes + (number < all % nodes ? 1 : 0);
  }

  private String progress(Customers customers, AtomicInteger written) {
    return "%d kills, %d freezes, %d items, %d replies, %d webhooks taken"
        .formatted(
            pace.kills(),
            pace.thaws(),
            customers.done(),
            Math.min(written.get(), settings.replies()),
            ledger.hooks().taken());
  }

  /** Lets everything come to rest, then looks at the books. */
  private boolean drain(Site site, Instant began) {
    site.startMissing();
    Instant patience = Instant.now().plus(Duration.ofMinutes(settings.drainMinutes()));
    Instant drainBegan = Instant.now();
    Audit audit = Audit.of(ledger, site.anyDesk().orElseThrow(), conversations);
    var between = new Pace(0, 0);
    while (!audit.unfinished().isEmpty() && Instant.now().isBefore(patience)) {
      between.pause(LOOK_EVERY_MILLIS);
      audit = Audit.of(ledger, site.anyDesk().orElseThrow(), conversations);
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
