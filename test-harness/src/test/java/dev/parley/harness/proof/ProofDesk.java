package dev.parley.harness.proof;

import dev.parley.channel.Channel;
import dev.parley.desk.Desk;
import dev.parley.desk.DeskSettings;
import dev.parley.harness.ledger.LedgerChannel;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A Desk with the channel of the ledger and a faulty helpdesk, in a process to be killed. It takes
 * the data folder, the bundles folder, the key file, the database ({@code h2} or a URL), the login
 * and password of an admin to make ({@code -} for none), the seed of this life, the rate of faults,
 * and what is to be wrong with the channel.
 */
public final class ProofDesk {
  /** What to say to it to take the helpdesk away from the plug-ins. */
  public static final String AWAY = "away";

  /** What to say to it to bring the helpdesk back. */
  public static final String BACK = "back";

  private static final int AWAY_MILLIS = 2500;

  private ProofDesk() {}

  /** Serves until the process is killed. */
  public static void main(String[] arguments) {
    DeskSettings settings =
        DeskSettings.in(Path.of(arguments[0]))
            .withBundles(Path.of(arguments[1]))
            .withKeyFile(Path.of(arguments[2]))
            .trustingLoopback();
    if (!arguments[3].equals("h2")) {
      settings = settings.withDatabase(arguments[3]);
    }
    if (!arguments[4].equals("-")) {
      settings = settings.withAdmin(arguments[4], arguments[5]);
    }
    long seed = Long.parseLong(arguments[6]);
    double rate = Double.parseDouble(arguments[7]);
    Desk desk =
        new Desk(
            settings,
            InstantSource.system(),
            helpdesk -> new FaultyHelpdesk(helpdesk, new HelpdeskMood(seed, rate)));
    desk.start();
    desk.offer(Channel.class, new LedgerChannel(LedgerChannel.Defect.valueOf(arguments[8])));
    if (rate > 0) {
      vanishNowAndThen(desk, new SplittableRandom(seed));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(desk::close, "desk-stop"));
    System.out.println("ready " + desk.url());
    System.out.flush();
    listen(desk);
  }

  /** Takes the helpdesk away from the plug-ins and brings it back, as whoever started this says. */
  private static void listen(Desk desk) {
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        .lines()
        .forEach(
            line -> {
              switch (line) {
                case AWAY -> desk.showToPlugins(false);
                case BACK -> desk.showToPlugins(true);
                default -> throw new IllegalArgumentException("Desk does not know " + line);
              }
            });
  }

  /** In one life of three the helpdesk vanishes for a while, soon after the start. */
  private static void vanishNowAndThen(Desk desk, SplittableRandom random) {
    if (random.nextInt(3) > 0) {
      return;
    }
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    long gone = random.nextInt(AWAY_MILLIS);
    long back = gone + random.nextInt(AWAY_MILLIS);
    var away = clock.schedule(() -> desk.showToPlugins(false), gone, TimeUnit.MILLISECONDS);
    var here = clock.schedule(() -> desk.showToPlugins(true), back, TimeUnit.MILLISECONDS);
    assert away != here;
  }
}
