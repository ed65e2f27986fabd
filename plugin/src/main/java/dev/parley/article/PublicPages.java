package dev.parley.article;

import dev.parley.channel.Http;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

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

  private final Http http;
  private final InstantSource clock;
  private final Map<URI, Seen> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Seen> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /** Looks by these calls, which refuse addresses inside the house. */
  public PublicPages(Http http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  /** What a visitor gets. */
  public enum State {
    /** The page. */
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
   * @param title of the article: a page that asks for a password and does not say it is not the
   *     article
   */
  public Seen look(URI page, String title) {
    return fresh(page)
        .orElseGet(
            () -> {
              Seen now = ask(page, title);
              synchronized (seen) {
                seen.put(page, now);
              }
              return now;
            });
  }

  /** What was seen not long ago. */
  private Optional<Seen> fresh(URI page) {
    synchronized (seen) {
      return Optional.ofNullable(seen.get(page))
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
    return http.exchange(Http.Request.get(page).with("Accept", "text/html"))
        .fold(
            answered -> answered(answered, title, now),
            notSent ->
                notSent.why().contains(" inside the house")
                    ? new Seen(State.CLOSED, "it leads into the company's own network", now)
                    : new Seen(State.UNKNOWN, notSent.why(), now),
            noAnswer -> new Seen(State.UNKNOWN, noAnswer.why(), now));
  }

  private static Seen answered(Http.Answered answered, String title, Instant now) {
    int status = answered.status();
    if (ASKS_WHO.contains(status)) {
      return new Seen(State.CLOSED, "it asks who reads it", now);
    }
    if (GONE.contains(status)) {
      return new Seen(State.GONE, "there is no such page", now);
    }
    if (status != 200) {
      return new Seen(State.UNKNOWN, "it answers with " + status, now);
    }
    String type = answered.header("content-type").orElse("text/html");
    if (type.contains("html")) {
      Document page = Jsoup.parse(new String(answered.body(), StandardCharsets.UTF_8));
      boolean login = page.selectFirst("input[type=password]") != null;
      if (login && !page.text().contains(title.strip())) {
        return new Seen(State.CLOSED, "it asks who reads it", now);
      }
    }
    return new Seen(State.OPEN, "", now);
  }
}
