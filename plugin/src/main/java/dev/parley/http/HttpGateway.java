package dev.parley.http;

import dev.parley.channel.Http;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;

/**
 * Calls to the outside within {@link HttpSettings}. Safe for use by several threads; {@link #close}
 * ends calls under way, which then answer {@code NoAnswer}.
 *
 * <p>An {@link Http.Answered} carries whatever status came. {@link Http.NotSent} means that no byte
 * of the request left: name unknown, address refused by the guard, no connection, no TLS. A failure
 * after that is {@link Http.NoAnswer}. A redirect is followed for GET only; to another host it goes
 * without the caller's headers, and never from https to http. One that is not followed is {@code
 * NotSent}: a GET has no effect.
 */
public final class HttpGateway implements Http, AutoCloseable {

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> SENT_BY_TRANSPORT =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "connection",
          SilentConnection.QUERY.toLowerCase(Locale.ROOT));

  private final HttpSettings settings;
  private final AddressGuard guard;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor alarms;

  /** Opens a gateway that trusts the certificates the JDK trusts. */
  public HttpGateway(HttpSettings settings) {
    this(
        settings,
        new AddressGuard(settings.trustLoopback()),
        DefaultClientTlsStrategy.createDefault());
  }

  /** As above, trusting what the given context trusts. */
  HttpGateway(HttpSettings settings, SSLContext tls) {
    this(settings, new AddressGuard(settings.trustLoopback()), new DefaultClientTlsStrategy(tls));
  }

  HttpGateway(HttpSettings settings, AddressGuard guard, TlsSocketStrategy tls) {
    this.settings = settings;
    this.guard = guard;
    this.client = Clients.open(settings, guard, tls);
    this.alarms =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              var thread = new Thread(work, "parley-http-timeouts");
              thread.setDaemon(true);
              return thread;
            });
    alarms.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Exchange exchange(Request request) {
    return exchange(request, deadline(), settings.maxBodyBytes());
  }

  private long deadline() {
    return System.nanoTime() + settings.totalTimeout().toNanos();
  }

  /** The same for answers of at most so many bytes; a larger one is no answer. */
  public Http atMost(int bodyBytes) {
    int most = Math.min(bodyBytes, settings.maxBodyBytes());
    return request -> exchange(request, deadline(), most);
  }

  /** The same for answers that must come soon: within a time that is shorter than the usual. */
  public Http within(Duration total, int bodyBytes) {
    int most = Math.min(bodyBytes, settings.maxBodyBytes());
    return request -> exchange(request, System.nanoTime() + total.toNanos(), most);
  }

  /**
   * The same for one piece of work, such as a call that first renews its login: all its exchanges
   * together have the time of one, from the first of them on.
   */
  public Http forOneCall() {
    var began = new AtomicLong(Long.MIN_VALUE);
    return request -> {
      began.compareAndSet(Long.MIN_VALUE, System.nanoTime());
      long deadline = began.get() + settings.totalTimeout().toNanos();
      return System.nanoTime() < deadline
          ? exchange(request, deadline, settings.maxBodyBytes())
          : new NotSent(
              "the calls before it took all of " + settings.totalTimeout().toSeconds() + " s");
    };
  }

  /** Whether a reason says that the address leads into the house. */
  public static boolean inside(String why) {
    return Failures.kindOf(why) == Failures.Kind.INSIDE;
  }

  /** Whether a reason says that nobody knows the name. */
  public static boolean unknownName(String why) {
    return Failures.kindOf(why) == Failures.Kind.UNKNOWN_NAME;
  }

  /** Whether a reason says that the certificate or protocol is not trusted, or is missing. */
  public static boolean notTrusted(String why) {
    return Failures.kindOf(why) == Failures.Kind.NOT_TRUSTED;
  }

  /**
   * Where a call ended.
   *
   * @param at the address after all redirects that were followed
   */
  public record Landed(Exchange exchange, URI at) {}

  /** Asks like {@link #within}, and says where redirects led. */
  public Landed land(Request request, Duration total, int bodyBytes) {
    return land(
        request, System.nanoTime() + total.toNanos(), Math.min(bodyBytes, settings.maxBodyBytes()));
  }

  private Exchange exchange(Request request, long deadline, int mostBytes) {
    return land(request, deadline, mostBytes).exchange();
  }

  private Landed land(Request request, long deadline, int mostBytes) {
    var hop = request;
    for (int redirects = 0; ; redirects++) {
      var exchange = once(hop, deadline, mostBytes);
      var next = followable(hop, exchange);
      if (next.isEmpty()) {
        return new Landed(exchange, hop.uri());
      }
      var host = hop.uri().getHost();
      if (redirects == settings.maxRedirects()) {
        return new Landed(
            new NotSent(host + " redirects more than " + redirects + " times", true), hop.uri());
      }
      if ("https".equals(hop.uri().getScheme()) && !"https".equals(next.get().getScheme())) {
        return new Landed(
            new NotSent(host + " redirects from https to an address without it", true), hop.uri());
      }
      var headers = sameServer(hop.uri(), next.get()) ? hop.headers() : Map.<String, String>of();
      hop = new Request("GET", next.get(), headers, new byte[0]);
    }
  }

  @Override
  public void close() {
    alarms.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  private Exchange once(Request request, long deadline, int mostBytes) {
    var uri = request.uri();
    var host = uri.getHost();
    if (host == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
      return new NotSent("the address is not an absolute http or https URL with a host", true);
    }
    if ("http".equals(uri.getScheme()) && !guard.isTrustedLoopback(host)) {
      return new NotSent("calls to " + host + " need https", true);
    }
    var left = new AtomicBoolean();
    var context = HttpClientContext.create();
    context.setAttribute(Clients.LEFT, left);
    var call = toCall(request);
    try {
      var alarm = alarms.schedule(call::cancel, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      try {
        return client.execute(call, context, response -> answered(response, mostBytes));
      } finally {
        alarm.cancel(false);
      }
    } catch (IOException e) {
      return left.get()
          ? new NoAnswer(
              Failures.afterSending(host, e, call.isCancelled()), e instanceof Failures.TooLarge)
          : new NotSent(
              Failures.beforeSending(host, e, call.isCancelled()),
              e instanceof AddressGuard.AddressRefused);
    } catch (IllegalStateException | RejectedExecutionException e) {
      return left.get() ? new NoAnswer("Parley is stopping") : new NotSent("Parley is stopping");
    }
  }

  private static HttpUriRequestBase toCall(Request request) {
    var call = new HttpUriRequestBase(request.method(), withoutQuery(request.uri()));
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!SENT_BY_TRANSPORT.contains(name.toLowerCase(Locale.ROOT))) {
                call.setHeader(name, value);
              }
            });
    if (request.uri().getRawQuery() != null) {
      call.setHeader(SilentConnection.QUERY, request.uri().getRawQuery());
    }
    if (request.body().length > 0) {
      call.setEntity(new ByteArrayEntity(request.body(), null));
    }
    return call;
  }

  /** A query may have a token in it, and the library writes addresses into its log. */
  private static URI withoutQuery(URI uri) {
    String text = uri.toString();
    int end = text.indexOf('?');
    return uri.getRawQuery() == null ? uri : URI.create(text.substring(0, end));
  }

  private static Exchange answered(ClassicHttpResponse response, int mostBytes) throws IOException {
    var headers = new TreeMap<String, String>();
    for (var header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    var entity = response.getEntity();
    var body = new byte[0];
    if (entity != null) {
      body = entity.getContent().readNBytes(mostBytes + 1);
      if (body.length > mostBytes) {
        throw new Failures.TooLarge(mostBytes);
      }
    }
    return new Answered(response.getCode(), Map.copyOf(headers), body);
  }

  private static Optional<URI> followable(Request hop, Exchange exchange) {
    if (!"GET".equals(hop.method())
        || !(exchange instanceof Answered answer)
        || !REDIRECTS.contains(answer.status())) {
      return Optional.empty();
    }
    try {
      return answer.header("location").map(where -> hop.uri().resolve(where));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean sameServer(URI one, URI other) {
    return one.getScheme().equals(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort();
  }
}
