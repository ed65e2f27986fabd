package dev.parley.bundle;

import dev.parley.channel.Channel;
import dev.parley.host.Helpdesk;
import dev.parley.web.FrontServlet;
import jakarta.servlet.http.HttpServlet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Parley open while its database is there. A database on another machine may come later than
 * the bundle, and a data source of the helpdesk's may go and come back; meanwhile callers are told
 * why they have to wait. What appears meanwhile is handed over once Parley is open.
 */
final class Opening implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Opening.class);
  private static final Duration TRY_EVERY = Duration.ofSeconds(3);

  private final PluginSettings settings;
  private final Function<PluginSettings, ParleyPlugin> maker;
  private final FrontServlet front = new FrontServlet();
  private final List<Helpdesk> helpdesks = new ArrayList<>();
  private final List<Channel> channels = new ArrayList<>();
  private Optional<Loop> trying = Optional.empty();
  private Optional<DataSource> source = Optional.empty();
  private Optional<ParleyPlugin> parley = Optional.empty();
  private String trouble = "";

  /** Makes it; nothing is opened before {@link #start}. */
  Opening(PluginSettings settings, Function<PluginSettings, ParleyPlugin> maker) {
    this.settings = settings;
    this.maker = maker;
  }

  /** What answers calls, from now to the end. */
  HttpServlet servlet() {
    return front;
  }

  /**
   * Opens Parley now if its database is there, and else as soon as it is.
   *
   * @throws RuntimeException if it is anything but the database that keeps Parley from opening
   */
  void start() {
    attempt();
    if (!settings.database().embedded()) {
      var loop = new Loop("opening Parley", this::attempt, Threads.one("parley-open"), TRY_EVERY);
      loop.start(TRY_EVERY);
      trying = Optional.of(loop);
    }
  }

  private synchronized void attempt() {
    if (parley.isPresent()) {
      return;
    }
    if (settings.database().serviceFilter().isPresent() && source.isEmpty()) {
      front.waiting(
          "Parley waits for the data source that parley.database names; the helpdesk has not"
              + " registered it.");
      return;
    }
    try {
      ParleyPlugin opened = maker.apply(source.map(settings::with).orElse(settings));
      channels.forEach(opened::put);
      helpdesks.forEach(opened::put);
      parley = Optional.of(opened);
      front.open(opened.servlet());
      trouble = "";
    } catch (RuntimeException e) {
      if (settings.database().embedded() || !isOfTheDatabase(e)) {
        front.waiting("Parley could not start; the log says why.");
        throw e;
      }
      String why =
          "Parley's database cannot be opened (%s); it is tried again.".formatted(state(e));
      front.waiting(why);
      if (!why.equals(trouble)) {
        log.warn("{}", why);
      }
      trouble = why;
    }
  }

  private static boolean isOfTheDatabase(RuntimeException failure) {
    return causes(failure).anyMatch(SQLException.class::isInstance);
  }

  private static String state(RuntimeException failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .map(cause -> "SQLSTATE " + ((SQLException) cause).getSQLState())
        .reduce((first, last) -> last)
        .orElse("no SQLSTATE");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  /** The helpdesk's data source appeared. */
  void put(DataSource appeared) {
    synchronized (this) {
      source = Optional.of(appeared);
    }
    trying.ifPresent(Loop::wake);
  }

  /** The helpdesk's data source goes; Parley is closed when this returns. */
  synchronized void remove(DataSource gone) {
    if (source.filter(gone::equals).isPresent()) {
      source = Optional.empty();
      front.waiting("The helpdesk's data source went away; Parley goes on once it is back.");
      parley.ifPresent(ParleyPlugin::close);
      parley = Optional.empty();
    }
  }

  /** A helpdesk appeared. */
  synchronized void put(Helpdesk appeared) {
    helpdesks.add(appeared);
    parley.ifPresent(opened -> opened.put(appeared));
  }

  /** A helpdesk went away. */
  synchronized void remove(Helpdesk gone) {
    helpdesks.remove(gone);
    parley.ifPresent(opened -> opened.remove(gone));
  }

  /** A channel of somebody else appeared. */
  synchronized void put(Channel appeared) {
    channels.add(appeared);
    parley.ifPresent(opened -> opened.put(appeared));
  }

  /** A channel of somebody else went away. */
  synchronized void remove(Channel gone) {
    channels.remove(gone);
    parley.ifPresent(opened -> opened.remove(gone));
  }

  @Override
  public void close() {
    trying.ifPresent(Loop::stop);
    synchronized (this) {
      front.waiting("Parley is stopping.");
      parley.ifPresent(ParleyPlugin::close);
      parley = Optional.empty();
    }
    trying.ifPresent(Loop::awaitEnd);
  }
}
