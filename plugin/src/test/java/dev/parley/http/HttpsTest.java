package dev.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.parley.channel.Http.Answered;
import dev.parley.channel.Http.NotSent;
import dev.parley.channel.Http.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private static Path folder;
  private static HttpsServer server;
  private static SSLContext knowsTheServer;

  @BeforeAll
  static void open() throws Exception {
    var store = selfSigned(folder.resolve("store.p12"));
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    knowsTheServer = SSLContext.getInstance("TLS");
    knowsTheServer.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(knowsTheServer));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void close() {
    server.stop(0);
  }

  @Test
  void trustedCertificateLetsTheCallThrough() {
    try (var gateway =
        new HttpGateway(HttpSettings.standard().withTrustLoopback(true), knowsTheServer)) {
      var answer =
          assertInstanceOf(Answered.class, gateway.exchange(Request.get(uri("localhost"))));

      assertEquals(204, answer.status());
    }
  }

  @Test
  void unknownCertificateIsNotSent() {
    try (var gateway = new HttpGateway(HttpSettings.standard().withTrustLoopback(true))) {
      var result = assertInstanceOf(NotSent.class, gateway.exchange(Request.get(uri("localhost"))));

      assertTrue(result.why().contains("certificate"), result.why());
    }
  }

  @Test
  void certificateOfAnotherNameIsNotSent() {
    try (var gateway =
        new HttpGateway(HttpSettings.standard().withTrustLoopback(true), knowsTheServer)) {
      assertInstanceOf(NotSent.class, gateway.exchange(Request.get(uri("127.0.0.1"))));
    }
  }

  private URI uri(String host) {
    return URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
  }

  private static KeyStore selfSigned(Path file) throws Exception {
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(file.resolveSibling("keytool.log").toFile())
            .start();
    assertTrue(keytool.waitFor(60, TimeUnit.SECONDS) && keytool.exitValue() == 0);
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }
}
