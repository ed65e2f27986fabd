package dev.parley.channel;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** Outbound HTTP calls. Safe for use by several threads. */
@ProviderType
public interface Http {

  /** Makes one call and waits for the whole answer, at most as long as Parley's settings allow. */
  Exchange exchange(Request request);

  /**
   * What to ask.
   *
   * @param method {@code GET}, {@code POST}, …
   * @param uri absolute, http or https
   * @param headers names in any case
   * @param body the body's bytes; empty means none
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares
  record Request(String method, URI uri, Map<String, String> headers, byte[] body) {
    /** A GET without headers. */
    public static Request get(URI uri) {
      return new Request("GET", uri, Map.of(), new byte[0]);
    }

    /** A POST with a body. */
    public static Request post(URI uri, String contentType, byte[] body) {
      return new Request("POST", uri, Map.of("Content-Type", contentType), body);
    }

    /** The same request with one more header. */
    public Request with(String header, String value) {
      var more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Request(method, uri, Map.copyOf(more), body);
    }

    /** Method and host alone: the rest may hold tokens. */
    @Override
    public String toString() {
      return method + " " + uri.getHost();
    }
  }

  /** How a call ended. */
  sealed interface Exchange {
    /** Decides by how the call ended. */
    <T> T fold(
        Function<Answered, T> answered,
        Function<NotSent, T> notSent,
        Function<NoAnswer, T> noAnswer);
  }

  /**
   * The server answered, with whatever status.
   *
   * @param headers names in lower case; of a repeated header the first
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares
  record Answered(int status, Map<String, String> headers, byte[] body) implements Exchange {
    /** A header by its name in lower case. */
    public Optional<String> header(String lowerCaseName) {
      return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** The status alone: the rest may hold tokens. */
    @Override
    public String toString() {
      return "status " + status;
    }

    @Override
    public <T> T fold(
        Function<Answered, T> answered,
        Function<NotSent, T> notSent,
        Function<NoAnswer, T> noAnswer) {
      return answered.apply(this);
    }
  }

  /**
   * The call surely had no effect: no connection came about, or the address is not allowed.
   *
   * @param lasting whether the same call would end the same way again, because of where it leads
   */
  record NotSent(String why, boolean lasting) implements Exchange {
    /** One that may go better another time. */
    public NotSent(String why) {
      this(why, false);
    }

    @Override
    public <T> T fold(
        Function<Answered, T> answered,
        Function<NotSent, T> notSent,
        Function<NoAnswer, T> noAnswer) {
      return notSent.apply(this);
    }
  }

  /**
   * The call went out and no answer came: it may or may not have had its effect.
   *
   * @param lasting whether the same call would end the same way again, because of what is there:
   *     more than is taken
   */
  record NoAnswer(String why, boolean lasting) implements Exchange {
    /** One that may go better another time. */
    public NoAnswer(String why) {
      this(why, false);
    }

    @Override
    public <T> T fold(
        Function<Answered, T> answered,
        Function<NotSent, T> notSent,
        Function<NoAnswer, T> noAnswer) {
      return noAnswer.apply(this);
    }
  }
}
