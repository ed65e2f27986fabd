package dev.parley.networks.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A door in front of an SMTP server that passes on what is said, line by line, and puts in the
 * refusals and hang-ups a test asks for: GreenMail itself never refuses.
 */
final class SmtpFront implements AutoCloseable {

  private final ServerSocket door;
  private final int behind;
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger hangUps = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private SmtpFront(ServerSocket door, int behind) {
    this.door = door;
    this.behind = behind;
  }

  static SmtpFront before(int smtpPort) {
    try {
      SmtpFront front =
          new SmtpFront(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), smtpPort);
      daemon("smtp-front", front::welcome);
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on loopback for the SMTP stand-in", e);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  void refuseNext(String answer) {
    if (!answer.matches("[45]\\d\\d [^\\r\\n]+")) {
      throw new IllegalArgumentException(
          "answer must be a code from 400 to 599 and a text, but is " + answer);
    }
    refusals.add(answer);
  }

  void hangUpAfterNext() {
    hangUps.incrementAndGet();
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The SMTP stand-in's sockets do not close", e);
    }
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        daemon("smtp-front<-" + client.getPort(), () -> serve(client));
      } catch (IOException e) {
        // The door was closed, or a client left before it was let in.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      open.add(client);
      open.add(server);
      talk(new Line(client), new Line(server));
      open.remove(server);
    } catch (IOException e) {
      // One side hung up; the other one is hung up on by leaving this block.
    } finally {
      open.remove(client);
    }
  }

  private void talk(Line client, Line server) throws IOException {
    client.answer(server);
    for (String said = client.read(); !said.isEmpty(); said = client.read()) {
      String refusal = said.startsWith("RCPT TO:") ? refusals.poll() : null;
      if (refusal != null) {
        client.write(refusal + "\r\n");
        continue;
      }
      server.write(said);
      if (client.answer(server).startsWith("354")) {
        String line;
        do {
          line = client.read();
          server.write(line);
        } while (!line.isEmpty() && !line.equals(".\r\n"));
        if (hangUps.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          server.read();
          return;
        }
        client.answer(server);
      }
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** One side of the talk; bytes pass unchanged. */
  private static final class Line {

    private final InputStream in;
    private final OutputStream out;

    Line(Socket socket) throws IOException {
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    }

    /** The next line with its end; empty when the other side has hung up. */
    String read() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        line.write(b);
        if (b == '\n') {
          break;
        }
      }
      return line.toString(StandardCharsets.ISO_8859_1);
    }

    void write(String line) throws IOException {
      out.write(line.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    /** Passes on an answer, which may have several lines; returns the last. */
    String answer(Line server) throws IOException {
      String line;
      do {
        line = server.read();
        write(line);
      } while (line.length() > 3 && line.charAt(3) == '-');
      return line;
    }
  }
}
