package dev.parley.context;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.parley.channel.Shown;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.TicketView;
import dev.parley.http.HttpGateway;
import dev.parley.http.HttpSettings;
import dev.parley.model.Attachment;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures pass through Parley, if they are pictures. */
class PicturesTest {
  private static final byte[] PIXELS = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

  @TempDir Path folder;
  private Bench bench;
  private HttpServer cdn;
  private HttpGateway http;
  private TicketRef ticket;
  private String type = "image/png";
  private byte[] body = PIXELS;

  @BeforeEach
  void oneTicketUnderAPostWithAPicture() throws IOException {
    cdn = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cdn.createContext(
        "/",
        call -> {
          call.getResponseHeaders().set("Content-Type", type);
          call.sendResponseHeaders(200, body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    cdn.start();
    bench = new Bench(folder);
    bench.network.context(post("http://127.0.0.1:" + cdn.getAddress().getPort() + "/1"));
    bench.network.page(Posts.comment("p1", "t", Posts.LENA, "Nice", bench.clock.instant()).build());
    bench.parley.run();
    ticket = bench.desk.ticketOf("Lena").ref();
  }

  @AfterEach
  void close() {
    if (http != null) {
      http.close();
    }
    cdn.stop(0);
    bench.close();
  }

  private static Shown post(String picture) {
    return new Shown(
        "post-1",
        true,
        false,
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.of(URI.create(picture)),
        false);
  }

  private Optional<Pictures.Picture> picture(boolean trustLoopback) {
    http = new HttpGateway(HttpSettings.standard().withTrustLoopback(trustLoopback));
    var pictures = new Pictures(bench.parley.contexts(), http.atMost(Pictures.MOST_BYTES));
    Shown post = bench.parley.contexts().of("desk", ticket).orElseThrow().reading().above().get(0);
    return pictures.of("desk", ticket, Pictures.key(post).orElseThrow());
  }

  @Test
  void pictureComesAsTheNetworkHasIt() {
    Pictures.Picture picture = picture(true).orElseThrow();

    assertEquals("image/png", picture.type());
    assertArrayEquals(PIXELS, picture.bytes());
  }

  @Test
  void pageOfAnotherKindIsNoPicture() {
    type = "text/html";
    assertTrue(picture(true).isEmpty());
  }

  @Test
  void drawingThatMayHoldAScriptIsNoPicture() {
    type = "image/svg+xml";
    assertTrue(picture(true).isEmpty());
  }

  @Test
  void pictureThatIsTooLargeIsNotPassedOn() {
    body = new byte[Pictures.MOST_BYTES + 1];
    assertTrue(picture(true).isEmpty());
  }

  @Test
  void addressInsideTheHouseIsNotCalled() {
    assertTrue(picture(false).isEmpty());
  }

  @Test
  void onlyWhatTheTicketStandsUnderCanBeAskedFor() {
    http = new HttpGateway(HttpSettings.standard().withTrustLoopback(true));
    var pictures = new Pictures(bench.parley.contexts(), http.atMost(Pictures.MOST_BYTES));

    assertTrue(pictures.of("desk", ticket, "0123456789abcdef").isEmpty());
  }

  @Test
  void pictureThatCameWithAMessageIsPassedOnAndWhatIsNoneIsNot() {
    var shown = URI.create("http://127.0.0.1:" + cdn.getAddress().getPort() + "/strap");
    bench.network.page(
        Posts.comment("p2", "t2", Posts.TOM, "Look", bench.clock.instant())
            .attachments(
                List.of(
                    new Attachment("strap", "image/png", shown),
                    new Attachment("ours", "image/png", URI.create("urn:uuid:1"))))
            .build());
    bench.parley.run();
    TicketView view = bench.desk.ticketOf("Tom");
    MessageRef message = view.messages().get(0).ref();
    http = new HttpGateway(HttpSettings.standard().withTrustLoopback(true));
    var pictures = new Pictures(bench.parley.contexts(), http.atMost(Pictures.MOST_BYTES));

    assertArrayEquals(PIXELS, pictures.of("desk", view.ref(), message, 0).orElseThrow().bytes());
    assertTrue(pictures.of("desk", view.ref(), message, 1).isEmpty(), "no address to call");
    assertTrue(pictures.of("desk", view.ref(), message, 2).isEmpty(), "no such file");
    assertTrue(pictures.of("desk", ticket, message, 0).isEmpty(), "another ticket's message");
    type = "text/html";
    assertTrue(pictures.of("desk", view.ref(), message, 0).isEmpty(), "not given out any more");
  }
}
