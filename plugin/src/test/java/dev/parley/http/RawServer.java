package dev.parley.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that reads what comes first and then does what no proper HTTP server would. */
final class RawServer implements AutoCloseable {

  private final ServerSocket listening;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final Behaviour behaviour;

  RawServer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    var thread = new Thread(this::serve, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort() + path);
  }

  int connections() {
    return accepted.size();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (var socket : accepted) {
      socket.close();
    }
  }

  private void serve() {
    try {
      while (!listening.isClosed()) {
        var socket = listening.accept();
        accepted.add(socket);
        if (socket.getInputStream().read(new byte[4096]) > 0) {
          behaviour.play(socket);
        }
      }
    } catch (IOException e) {
      // The test closed the server: nothing more to play.
      return;
    }
  }

  /** What to do with a connection on which a request has come. */
  interface Behaviour {
    void play(Socket socket) throws IOException;
  }
}
