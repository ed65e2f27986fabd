package dev.parley.article.source;

import dev.parley.channel.Http;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a GET gave, for those who read sources. */
public sealed interface Fetch {
  /** Decides by what came. */
  <T> T fold(Function<Page, T> page, Function<Status, T> status, Function<Nothing, T> nothing);

  /** Whether the same call may go better another time. */
  boolean passing();

  /** Asks for something. */
  static Fetch get(Http http, Http.Request request) {
    return http.exchange(request)
        .fold(
            answered ->
                answered.status() == 200
                    ? new Page(
                        answered.body(),
                        answered.header("content-type").orElse(""),
                        answered.header("last-modified"))
                    : new Status(
                        answered.status(),
                        answered
                            .header("x-ratelimit-reset")
                            .or(() -> answered.header("retry-after"))),
            notSent -> new Nothing(notSent.why(), notSent.lasting()),
            noAnswer -> new Nothing(noAnswer.why(), noAnswer.lasting()));
  }

  /** Asks for what is at an address, as anybody may. */
  static Fetch get(Http http, URI address) {
    return get(http, Http.Request.get(address));
  }

  /**
   * What was asked for.
   *
   * @param type its media type
   * @param modified when it last changed, as HTTP writes it
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares
  record Page(byte[] body, String type, Optional<String> modified) implements Fetch {
    private static final Pattern CHARSET =
        Pattern.compile("charset=\"?([A-Za-z0-9._-]+)", Pattern.CASE_INSENSITIVE);

    /** Whether it is a page to read. */
    public boolean html() {
      String kind = type.toLowerCase(Locale.ROOT);
      return kind.isEmpty() || kind.startsWith("text/html") || kind.contains("xhtml");
    }

    /** The character set that its type names; empty if it names none that is known. */
    public Optional<String> charset() {
      Matcher named = CHARSET.matcher(type);
      return named.find() && Charset.isSupported(named.group(1))
          ? Optional.of(named.group(1))
          : Optional.empty();
    }

    @Override
    public boolean passing() {
      return false;
    }

    /** It as text. */
    public String text() {
      return new String(body, charset().map(Charset::forName).orElse(StandardCharsets.UTF_8));
    }

    @Override
    public <T> T fold(
        Function<Page, T> page, Function<Status, T> status, Function<Nothing, T> nothing) {
      return page.apply(this);
    }
  }

  /**
   * Another answer than 200.
   *
   * @param waitSeconds what it says of when to come again
   */
  record Status(int code, Optional<String> waitSeconds) implements Fetch {
    @Override
    public boolean passing() {
      return code == 429 || code >= 500;
    }

    @Override
    public <T> T fold(
        Function<Page, T> page, Function<Status, T> status, Function<Nothing, T> nothing) {
      return status.apply(this);
    }
  }

  /**
   * No answer.
   *
   * @param why in words, beginning with a host or a name
   * @param lasting whether another try would end the same way: it leads nowhere, or is too large
   */
  record Nothing(String why, boolean lasting) implements Fetch {
    @Override
    public boolean passing() {
      return !lasting;
    }

    @Override
    public <T> T fold(
        Function<Page, T> page, Function<Status, T> status, Function<Nothing, T> nothing) {
      return nothing.apply(this);
    }
  }
}
