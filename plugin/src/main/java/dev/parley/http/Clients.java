package dev.parley.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Sets up the transport: one try, no cookies, no proxy, no redirects of its own. */
final class Clients {

  /** Names the flag in a call's context that turns true just before the first byte leaves. */
  static final String LEFT = "parley.left";

  private static final int CONNECTIONS_PER_SERVER = 20;
  private static final int CONNECTIONS = 100;
  private static final Duration IDLE = Duration.ofSeconds(30);

  private Clients() {}

  static CloseableHttpClient open(
      HttpSettings settings, AddressGuard guard, TlsSocketStrategy tls) {
    var connect = Timeout.of(settings.connectTimeout());
    var response = Timeout.of(settings.responseTimeout());
    // A kept connection is checked before each use: a send on a dead one would be unclear.
    var connection =
        ConnectionConfig.custom()
            .setConnectTimeout(connect)
            .setSocketTimeout(response)
            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
            .setIdleTimeout(Timeout.of(IDLE))
            .build();
    var manager =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(SilentConnection::to)
            .setDnsResolver(guard)
            .setTlsSocketStrategy(tls)
            .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
            .setDefaultConnectionConfig(connection)
            .setMaxConnPerRoute(CONNECTIONS_PER_SERVER)
            .setMaxConnTotal(CONNECTIONS)
            .build();
    var request =
        RequestConfig.custom()
            .setConnectionRequestTimeout(connect)
            .setResponseTimeout(response)
            .setAuthenticationEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build();
    return HttpClientBuilder.create()
        .setConnectionManager(manager)
        .setDefaultRequestConfig(request)
        .setRequestExecutor(new Marking())
        .setUserAgent("Parley")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  /** Notes in the call's context that the request is about to leave. */
  private static final class Marking extends HttpRequestExecutor {
    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        HttpResponseInformationCallback information,
        HttpContext context)
        throws IOException, HttpException {
      if (context.getAttribute(LEFT) instanceof AtomicBoolean left) {
        left.set(true);
      }
      return super.execute(request, connection, information, context);
    }
  }
}
