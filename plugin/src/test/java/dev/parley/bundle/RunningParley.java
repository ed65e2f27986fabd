package dev.parley.bundle;

import dev.parley.account.Account;
import dev.parley.account.SecretBox;
import dev.parley.fakes.FakeChannel;
import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import dev.parley.sla.SlaSettings;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The whole of Parley with its threads, and a server in front of it. */
final class RunningParley implements AutoCloseable {
  final ParleyPlugin plugin;
  private final Server server = new Server();
  private final int port;

  RunningParley(PluginSettings settings, InstantSource clock) throws Exception {
    plugin = new ParleyPlugin(settings, clock, new Random(1), Optional::empty);
    var context = new ServletContextHandler();
    var holder = new ServletHolder(plugin.servlet());
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/parley/*");
    context.addFilter(
        (request, response, chain) -> chain.doFilter(new AsAda(request), response),
        "/*",
        EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(context);
    var connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.start();
    port = connector.getLocalPort();
  }

  /** Settings that differ in the database only. */
  static PluginSettings settings(Path folder, String database) {
    return new PluginSettings(
        folder,
        true,
        new DatabaseSettings(database, folder),
        folder.resolve("key"),
        Optional.empty(),
        false,
        Optional.of(Duration.ofSeconds(1)),
        Duration.ofDays(30),
        SlaSettings.NONE,
        "node");
  }

  /** Accounts of the fake channel, as an earlier life of Parley connected them. */
  static void connect(PluginSettings settings, String... ids) {
    try (var sql = SqlStores.open(settings.database())) {
      SecretBox box = SecretBox.open(settings.keyFile(), true).orElseThrow();
      for (String id : ids) {
        String sealed = box.seal(id + "/appPassword", Secret.of(FakeChannel.PASSWORD));
        sql.accounts().add(account(id), Map.of("appPassword", sealed), "0", "ada");
      }
    }
  }

  private static Account account(String id) {
    return new Account(
        new AccountId(id),
        "fake",
        "id-" + id,
        id,
        id,
        URI.create("https://fake.example"),
        Map.of(),
        Account.Health.well(Instant.EPOCH),
        Instant.EPOCH,
        Optional.empty(),
        "");
  }

  /** Whoever asks is logged in as ada. */
  private static final class AsAda extends HttpServletRequestWrapper {
    AsAda(ServletRequest request) {
      super((HttpServletRequest) request);
    }

    @Override
    public String getRemoteUser() {
      return "ada";
    }

    @Override
    public Principal getUserPrincipal() {
      return () -> "ada";
    }
  }

  /** What {@code /health/ready} says: the status and the body. */
  String ready() throws Exception {
    return get("/health/ready");
  }

  /** What {@code /health} says to ada: the status and the body. */
  String health() throws Exception {
    return get("/health");
  }

  private String get(String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/parley" + path))
            .timeout(Duration.ofSeconds(30))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  @Override
  public void close() {
    plugin.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server does not stop", e);
    }
  }
}
