package dev.parley.harness.proof;

import dev.parley.harness.desk.DeskProcess;
import dev.parley.harness.ledger.LedgerChannel;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One Desk that is killed and started again, over and over. */
final class Node implements AutoCloseable {
  static final String LOGIN = "admin";
  static final String PASSWORD = "a long enough one";

  private static final int LONGEST_START_MILLIS = 5000;
  private static final int TABLES_MADE_MILLIS = 1000;
  private static final Duration STEP = Duration.ofMillis(10);
  private static final int DISK_FULL_PERCENT = 15;
  private static final int FULL_MILLIS = 1500;

  /** A lease lasts 45 s. */
  private static final int FROZEN_MILLIS = 50_000;

  private static final int GOES_ON_MILLIS = 3000;
  private static final int KILLED_AT_START_PERCENT = 15;

  private final Path data;
  private Path bundles;
  private final Path key;
  private final String database;
  private final LedgerChannel.Defect defect;
  private final SplittableRandom random;
  private final Runnable changed;
  private volatile boolean frozen;
  private volatile Optional<DeskProcess> process = Optional.empty();

  /**
   * Makes one that does not run yet.
   *
   * @param bundles the folder of the bundle, which all nodes share
   * @param key the file of the key, which all nodes share
   * @param defect what is wrong with its channel
   * @param changed is told when it comes up or goes down
   */
  Node(
      Path data,
      Path bundles,
      Path key,
      String database,
      LedgerChannel.Defect defect,
      SplittableRandom random,
      Runnable changed) {
    this.data = data;
    this.bundles = bundles;
    this.key = key;
    this.database = database;
    this.defect = defect;
    this.random = random;
    this.changed = changed;
  }

  /** Where it serves, if it does. */
  Optional<URI> url() {
    return frozen ? Optional.empty() : serving();
  }

  private Optional<URI> serving() {
    return process.filter(DeskProcess::alive).flatMap(DeskProcess::urlByNow);
  }

  /** The number of its process, if it runs. */
  Optional<Long> pid() {
    return process.filter(DeskProcess::alive).map(DeskProcess::pid);
  }

  /** From its next start on it takes the bundle from another folder. */
  void upgrade(Path next) {
    bundles = next;
  }

  /** Starts it, with an admin and without faults, and waits until it serves. */
  void startWell() {
    launch(0, true);
    process.orElseThrow().url();
    changed.run();
  }

  /**
   * Starts for the first time and is killed before it is through: on H2 at some moment after its
   * file has begun to be made, on PostgreSQL at any.
   */
  void startInVain() throws InterruptedException {
    launch(0, true);
    DeskProcess starting = process.orElseThrow();
    Path folder = data.resolve("parley");
    if (database.equals("h2")) {
      while (starting.alive()
          && !Files.exists(folder.resolve("parley-next.mv.db"))
          && !Files.exists(folder.resolve("parley.mv.db"))
          && !starting.servesWithin(STEP)) {
        // not yet
      }
    }
    int longest = database.equals("h2") ? TABLES_MADE_MILLIS : LONGEST_START_MILLIS;
    boolean unused = starting.servesWithin(Duration.ofMillis(random.nextInt(longest)));
    close();
  }

  /**
   * Lives and is killed, so often.
   *
   * @param freezes in how many of its lives it stands still for longer than its leases last
   */
  void liveAndDie(int kills, int freezes, double rate, Pace pace) throws InterruptedException {
    for (int life = 0; life < kills; life++) {
      launch(rate, false);
      boolean early = random.nextInt(100) < KILLED_AT_START_PERCENT;
      double when = random.nextDouble();
      if (early) {
        Duration patience = Duration.ofMillis((long) (when * LONGEST_START_MILLIS));
        boolean unused = process.orElseThrow().servesWithin(patience);
      } else {
        process.orElseThrow().url();
        changed.run();
        if (random.nextInt(100) < DISK_FULL_PERCENT && database.equals("h2")) {
          fullDisk(pace);
        }
        if ((life + 1) * freezes / kills > life * freezes / kills) {
          pace.awaitPart(when / 2);
          freeze(pace);
        }
        pace.awaitPart(when);
      }
      close();
      pace.killed();
    }
  }

  /**
   * Stands still until others have all it had, then goes on with what it was about to do and to
   * write.
   */
  private void freeze(Pace pace) {
    DeskProcess stopped = process.orElseThrow();
    frozen = true;
    changed.run();
    stopped.freeze();
    pace.pause(FROZEN_MILLIS);
    stopped.thaw();
    frozen = false;
    changed.run();
    pace.thawed();
    pace.pause(GOES_ON_MILLIS);
  }

  /** Parley's file, and larger ones, cannot grow for a while, as on a full disk. */
  private void fullDisk(Pace pace) {
    process.orElseThrow().fullDisk(data.resolve("parley/parley.mv.db"));
    pace.pause(FULL_MILLIS);
    process.orElseThrow().spaceAgain();
  }

  private void launch(double rate, boolean withAdmin) {
    List<String> options = new ArrayList<>();
    options.addAll(List.of(data.toString(), bundles.toString()));
    options.addAll(List.of(key.toString(), database));
    options.addAll(withAdmin ? List.of(LOGIN, PASSWORD) : List.of("-", "-"));
    options.addAll(List.of(Long.toString(random.nextLong()), Double.toString(rate)));
    options.add(defect.name());
    process =
        Optional.of(DeskProcess.launch(data, DeskProcess.QUICK_START, ProofDesk.class, options));
  }

  /** Stops it as an admin does: it ends its work and says that it goes. */
  void stop() {
    process.ifPresent(DeskProcess::stop);
    process = Optional.empty();
    changed.run();
  }

  /** Kills it. */
  @Override
  public void close() {
    process.ifPresent(DeskProcess::kill);
    process = Optional.empty();
    changed.run();
  }
}
