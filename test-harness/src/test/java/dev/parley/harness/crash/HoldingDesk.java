package dev.parley.harness.crash;

import dev.parley.desk.Desk;
import dev.parley.desk.DeskSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/**
 * A Desk that holds one call of its plug-in for ever and says so in a line of its own. It takes the
 * data folder, the bundles folder, the admin's login and password, and the {@link Point}.
 */
public final class HoldingDesk {
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private HoldingDesk() {}

  /** Serves until the process is killed. */
  public static void main(String[] arguments) {
    DeskSettings settings =
        DeskSettings.in(Path.of(arguments[0]))
            .withBundles(Path.of(arguments[1]))
            .withAdmin(arguments[2], arguments[3])
            .trustingLoopback();
    Point point = Point.valueOf(arguments[4]);
    Desk desk =
        new Desk(
            settings,
            InstantSource.system(),
            helpdesk -> new HeldHelpdesk(helpdesk, passed -> hold(passed, point)));
    desk.start();
    say("ready " + desk.url());
  }

  private static void hold(Point passed, Point point) {
    if (passed != point) {
      return;
    }
    say("held " + point);
    try {
      NEVER.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** One write per line, so that lines of several threads do not mix. */
  private static void say(String line) {
    synchronized (System.out) {
      System.out.println(line);
      System.out.flush();
    }
  }
}
