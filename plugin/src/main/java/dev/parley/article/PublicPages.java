package dev.parley.article;

import dev.parley.channel.Http;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks whether anybody can open an article's page, the way a customer would: without a login, from
 * outside. What was seen holds for some minutes. Any thread may ask; a look takes as long as one
 * call may.
 */
public final class PublicPages {
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final Duration BAD_FOR = Duration.ofMinutes(1);
  private static final int MOST_KEPT = 2_000;
  private static final Set<Integer> ASKS_WHO = Set.of(401, 403, 407);
  private static final Set<Integer> GONE = Set.of(404, 410);

  /** What the last part of an address, or its host, is called where one logs in. */
  private static final Set<String> LOGIN =
      Set.of(
          "login",
          "log-in",
          "log_in",
          "logon",
          "signin",
          "sign-in",
          "sign_in",
          "sso",
          "saml",
          "saml2",
          "oauth",
          "oauth2",
          "authorize",
          "authenticate",
          "auth");

  /**
   * Set by Cloudflare where a person would be asked to wait or to click (its developers' pages,
   * "Detect a Challenge Page response", read on 2026-11-29).
   */
  private static final String CHALLENGE = "cf-mitigated";

  private static final String ASKS = "it asks who reads it";

  private final Visitor visitor;
  private final InstantSource clock;
  private final Map<Asked, Seen> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Seen> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /** Looks by these calls, which refuse addresses inside the house. */
  public PublicPages(Visitor visitor, InstantSource clock) {
    this.visitor = visitor;
    this.clock = clock;
  }

  /** Opens pages, and follows where they lead. */
  @FunctionalInterface
  public interface Visitor {
    /** Asks, and waits for the whole answer. */
    Visit open(Http.Request request);
  }

  /**
   * What came of it.
   *
   * @param at the address that answered last, after redirects
   */
  public record Visit(Http.Exchange came, URI at) {}

  /** What a visitor gets. */
  public enum State {
    /** The page, with the article's title; or a file, such as a PDF. */
    OPEN,
    /** A question who they are, or nothing, because the address leads into the house. */
    CLOSED,
    /** That there is no such page. */
    GONE,
    /** Nobody can say just now. */
    UNKNOWN
  }

  /**
   * What was seen.
   *
   * @param why in words; empty if the page is open
   */
  public record Seen(State state, String why, Instant at) {}

  /**
   * Looks at a page, or says what was seen not long ago.
   *
   * @param title of the article: a page that does not say it may be another one
   */
  public Seen look(URI page, String title) {
    var asked = new Asked(page, title);
    return fresh(asked)
        .orElseGet(
            () -> {
              Seen now = ask(page, title);
              synchronized (seen) {
                seen.put(asked, now);
              }
              return now;
            });
  }

  /** Whether a page is open depends on the title that it should say. */
  private record Asked(URI page, String title) {}

  /** What was seen not long ago. */
  private Optional<Seen> fresh(Asked asked) {
    synchronized (seen) {
      return Optional.ofNullable(seen.get(asked))
          .filter(
              was ->
                  was.at()
                      .plus(was.state() == State.OPEN ? GOOD_FOR : BAD_FOR)
                      .isAfter(clock.instant()));
    }
  }

  private Seen ask(URI page, String title) {
    Instant now = clock.instant();
    if (!page.isAbsolute() || page.getHost() == null) {
      return new Seen(State.CLOSED, "its address is not on the web", now);
    }
    Visit visit = visitor.open(Http.Request.get(page).with("Accept", "text/html"));
    return visit
        .came()
        .fold(
            answered -> answered(answered, new Way(page, visit.at()), title, now),
            notSent ->
                notSent.why().contains(" inside the house")
                    ? new Seen(State.CLOSED, "it leads into the company's own network", now)
                    : new Seen(State.UNKNOWN, notSent.why(), now),
            noAnswer -> new Seen(State.UNKNOWN, noAnswer.why(), now));
  }

  /** From the address that was asked for to where its answer came from. */
  private record Way(URI from, URI to) {
    boolean leadsToLogin() {
      var words = new HashSet<>(words(to));
      words.removeAll(words(from));
      return words.stream().anyMatch(LOGIN::contains);
    }

    private static Set<String> words(URI address) {
      String host = Optional.ofNullable(address.getHost()).orElse("");
      String path = Optional.ofNullable(address.getPath()).orElse("");
      return Stream.concat(
              Stream.of(host.split("\\.", -1)[0]),
              Stream.of(path.split("/", -1)).map(part -> part.replaceFirst("\\.\\w+$", "")))
          .map(part -> part.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  private static Seen answered(Http.Answered answered, Way way, String title, Instant now) {
    int status = answered.status();
    if (answered.header(CHALLENGE).filter("challenge"::equalsIgnoreCase).isPresent()) {
      return new Seen(State.UNKNOWN, "a check for robots stands before it", now);
    }
    if (ASKS_WHO.contains(status)) {
      return new Seen(State.CLOSED, ASKS, now);
    }
    if (GONE.contains(status)) {
      return new Seen(State.GONE, "there is no such page", now);
    }
    if (status != 200) {
      return new Seen(State.UNKNOWN, "it answers with " + status, now);
    }
    String type = answered.header("content-type").orElse("text/html");
    return type.toLowerCase(Locale.ROOT).contains("html")
        ? read(PageText.of(answered.body(), type), way, title, now)
        : new Seen(State.OPEN, "", now);
  }

  /** A page that asks for a login may name the article in passing: then nobody can be sure. */
  private static Seen read(PageText page, Way way, String title, Instant now) {
    boolean login = page.asksForPassword() || way.leadsToLogin();
    if (login ? page.isAbout(title) : page.says(title)) {
      return new Seen(State.OPEN, "", now);
    }
    return login && !page.says(title)
        ? new Seen(State.CLOSED, ASKS, now)
        : new Seen(
            State.UNKNOWN, "it does not say the article's title; it may ask for a login", now);
  }
}
