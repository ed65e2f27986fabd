package dev.parley.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.parley.channel.Http;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Checks the public address from outside in: Parley calls itself there with a question that nobody
 * else knows, once, and says in words what came back.
 */
public final class AddressCheck {
  private static final Duration ASKED_FOR = Duration.ofMinutes(1);
  private static final int CHANCE_BYTES = 24;

  private final SettingsStore store;
  private final Supplier<Http> http;
  private final Function<String, Obstacle> judge;
  private final RandomGenerator random;
  private final InstantSource clock;

  /** Why a call did not come about. */
  public enum Obstacle {
    /** The address leads into the house, where no network on the internet can call. */
    INSIDE,
    /** Nobody knows the name. */
    UNKNOWN_NAME,
    /** The certificate, or the protocol, is not trusted. */
    NOT_TRUSTED,
    /** Nothing takes the call, or not in time. */
    NO_CONNECTION
  }

  /** What came back. */
  public enum Outcome {
    /** We reached ourselves. */
    REACHED("reached"),
    /** We reached ourselves, but only on this very machine. */
    LOOPBACK("loopback"),
    /** Something else answers there. */
    SOMETHING_ELSE("something-else"),
    /** Nobody knows the name. */
    UNKNOWN_NAME("unknown-name"),
    /** The certificate is not trusted. */
    NOT_TRUSTED("not-trusted"),
    /** It is an address inside the house. */
    INSIDE("inside"),
    /** Nothing takes the call. */
    NOT_REACHED("not-reached"),
    /** The call went out, and no whole answer came. */
    NO_ANSWER("no-answer");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** As the API spells it. */
    public String word() {
      return word;
    }

    /** Whether networks can call. */
    public boolean good() {
      return this == REACHED || this == LOOPBACK;
    }
  }

  /**
   * A check.
   *
   * @param says what came back, in words
   * @param todo what to do; empty if nothing
   */
  public record Result(URI address, Outcome outcome, String says, String todo, Instant at) {}

  /**
   * Makes it.
   *
   * @param judge what a reason of the way out means
   */
  public AddressCheck(
      SettingsStore store,
      Supplier<Http> http,
      Function<String, Obstacle> judge,
      RandomGenerator random,
      InstantSource clock) {
    this.store = store;
    this.http = http;
    this.judge = judge;
    this.random = random;
    this.clock = clock;
  }

  /** Answers a question that this or another node asked, once; empty if nobody asked it. */
  public Optional<String> answer(String question) {
    return store.answer(question, clock.instant());
  }

  /** Calls the address. */
  public Result check(URI address) {
    String question = chance();
    String answer = chance();
    store.ask(question, answer, clock.instant().plus(ASKED_FOR));
    URI target =
        URI.create(address.toString().replaceAll("/+$", "") + "/parley/health/reach/" + question);
    return http.get()
        .exchange(Http.Request.get(target))
        .fold(
            answered -> judged(address, answer, answered),
            notSent -> notSent(address, notSent.why()),
            noAnswer ->
                result(
                    address,
                    Outcome.NO_ANSWER,
                    "The call went out, but no answer came back: " + noAnswer.why() + ".",
                    "Look whether a proxy in front of the helpdesk passes /parley/ on."));
  }

  private Result judged(URI address, String answer, Http.Answered answered) {
    if (answered.status() == 200 && said(answered).filter(answer::equals).isPresent()) {
      boolean here = isLoopback(address);
      return result(
          address,
          here ? Outcome.LOOPBACK : Outcome.REACHED,
          here
              ? "Reached: Parley answers there, but only programs on this very machine get there."
              : "Reached: Parley answers at its public address.",
          here ? "Fine for a trial. Networks on the internet need an address of their own." : "");
    }
    return result(
        address,
        Outcome.SOMETHING_ELSE,
        "Something else answers there, with status %d: it is not this Parley."
            .formatted(answered.status()),
        answered.status() == 404
            ? "Look whether the proxy passes /parley/ on to this helpdesk, and not to another one."
            : "Look whether the address is right, and whether a login page or a proxy stands in the"
                + " way: /parley/hooks and /parley/health must be let through.");
  }

  private static Optional<String> said(Http.Answered answered) {
    try {
      JsonElement body =
          JsonParser.parseString(new String(answered.body(), StandardCharsets.UTF_8));
      return body.isJsonObject() && body.getAsJsonObject().has("answer")
          ? Optional.of(body.getAsJsonObject().get("answer").getAsString())
          : Optional.empty();
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      return Optional.empty(); // a page of somebody else
    }
  }

  private Result notSent(URI address, String why) {
    return switch (judge.apply(why)) {
      case INSIDE ->
          result(
              address,
              Outcome.INSIDE,
              "Not tried: this address leads into your own house, where no network can call.",
              "Enter the address under which the helpdesk is reached from the internet.");
      case UNKNOWN_NAME ->
          result(
              address,
              Outcome.UNKNOWN_NAME,
              "Not reached: " + why + ".",
              "Look for a typing error, or have the name entered in the DNS.");
      case NOT_TRUSTED ->
          result(
              address,
              Outcome.NOT_TRUSTED,
              "Not trusted: " + why + ".",
              "Networks refuse it, too: install a certificate of a public authority for this name,"
                  + " with its whole chain.");
      case NO_CONNECTION ->
          result(
              address,
              Outcome.NOT_REACHED,
              "Not reached: " + why + ".",
              "Look whether the helpdesk, or the proxy before it, listens there and the firewall"
                  + " lets calls in.");
    };
  }

  private Result result(URI address, Outcome outcome, String says, String todo) {
    return new Result(address, outcome, says, todo, clock.instant());
  }

  private static boolean isLoopback(URI address) {
    String host = address.getHost();
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private String chance() {
    byte[] made = new byte[CHANCE_BYTES];
    random.nextBytes(made);
    return HexFormat.of().formatHex(made);
  }
}
