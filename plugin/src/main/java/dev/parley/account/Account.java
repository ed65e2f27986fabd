package dev.parley.account;

import dev.parley.channel.ConnectResult;
import dev.parley.channel.LoginTrouble;
import dev.parley.model.AccountId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * A connected account, without its secrets.
 *
 * @param id Parley's number of it
 * @param channel the channel's id
 * @param externalId the network's lasting id of the account
 * @param handle the name people type to reach it
 * @param name what the admin calls it
 * @param baseUrl the network's API
 * @param settings facts later calls need
 * @param health how it is doing
 * @param connectedAt since when it is connected
 * @param lastReadAt when it was last read to the end; empty before the first time
 * @param login tells the login it works with from those before it was connected again
 */
public record Account(
    AccountId id,
    String channel,
    String externalId,
    String handle,
    String name,
    URI baseUrl,
    Map<String, String> settings,
    Health health,
    Instant connectedAt,
    Optional<Instant> lastReadAt,
    String login) {
  /** The setting that says how many seconds a public reply is held before it leaves. */
  public static final String HOLD_SECONDS = "holdSeconds";

  /** The setting in which a channel keeps until when the login works, as an ISO 8601 instant. */
  public static final String LOGIN_ENDS_AT = ConnectResult.LOGIN_ENDS_AT;

  /** The longest that a reply may be held. */
  public static final Duration LONGEST_HOLD = Duration.ofSeconds(60);

  /** Copies the settings. */
  public Account {
    settings = Map.copyOf(settings);
  }

  /** Why webhooks do not come, as the channel found when the account was connected. */
  public Optional<String> webhookTrouble() {
    return Optional.ofNullable(settings.get(ConnectResult.WEBHOOK_TROUBLE))
        .filter(why -> !why.isEmpty());
  }

  /** Until when the login works, where the network says so. */
  public Optional<Instant> loginEndsAt() {
    try {
      return Optional.ofNullable(settings.get(LOGIN_ENDS_AT))
          .filter(text -> !text.isEmpty())
          .map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty(); // a channel's own word for something else
    }
  }

  /** Whether its login works, as far as is known: only the network may be in trouble. */
  public boolean works() {
    State state = health.state();
    return state == State.CONNECTED || state == State.FAILING || state == State.THROTTLED;
  }

  /** Whether an admin disconnected it. */
  public boolean disconnected() {
    return health.state() == State.DISCONNECTED;
  }

  /** How long a public reply is held before it leaves; zero unless an admin set it. */
  public Duration hold() {
    return hold(settings.getOrDefault(HOLD_SECONDS, "0")).orElse(Duration.ZERO);
  }

  /** Reads a hold; empty if it is none, or too long. */
  static Optional<Duration> hold(String seconds) {
    return Optional.of(seconds)
        .filter(text -> text.matches("[0-9]{1,2}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .filter(hold -> hold.compareTo(LONGEST_HOLD) <= 0);
  }

  /**
   * How an account is doing.
   *
   * @param state in one word
   * @param reason in words for the admin; empty if all is well
   * @param since when it came to this state
   * @param nextTry when Parley calls the network again; empty if only an admin can mend it
   * @param trouble what is wrong with the login, if that is it
   * @param ours whether it was Parley itself that failed, and not the network
   */
  public record Health(
      State state,
      String reason,
      Instant since,
      Optional<Instant> nextTry,
      Optional<LoginTrouble> trouble,
      boolean ours) {
    /** It is not Parley that failed. */
    public Health(
        State state,
        String reason,
        Instant since,
        Optional<Instant> nextTry,
        Optional<LoginTrouble> trouble) {
      this(state, reason, since, nextTry, trouble, false);
    }

    /** Nothing is wrong with the login. */
    public Health(State state, String reason, Instant since, Optional<Instant> nextTry) {
      this(state, reason, since, nextTry, Optional.empty());
    }

    /** All is well since then. */
    public static Health well(Instant since) {
      return new Health(State.CONNECTED, "", since, Optional.empty());
    }

    /** Whether the account may be read now. */
    public boolean mayCall(Instant now) {
      boolean pauses = state == State.FAILING || state == State.THROTTLED;
      return state == State.CONNECTED || (pauses && over(now));
    }

    /** Whether replies may leave now: reading in trouble does not hold them up. */
    public boolean maySend(Instant now) {
      return state == State.CONNECTED
          || state == State.FAILING
          || (state == State.THROTTLED && over(now));
    }

    private boolean over(Instant now) {
      return nextTry.map(at -> !now.isBefore(at)).orElse(true);
    }
  }

  /** The state of an account. */
  public enum State {
    /** Reading and sending work. */
    CONNECTED,
    /** It cannot be read; Parley tries again by itself. Replies leave. */
    FAILING,
    /** The network has had enough calls; nothing is read or sent until the wait is over. */
    THROTTLED,
    /** The network no longer takes the login; an admin must connect again. */
    NEEDS_LOGIN,
    /** The secrets cannot be opened with the key file that is there. */
    NEEDS_KEY,
    /** An admin disconnected it; its tickets can be read, and it can be connected again. */
    DISCONNECTED
  }
}
