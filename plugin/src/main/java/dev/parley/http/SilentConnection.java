package dev.parley.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * A connection that logs nothing of what passes: the library's own one writes headers and bodies,
 * passwords and tokens included, as soon as an admin turns its loggers to debug. What comes before
 * it writes the line of a request; networks that take their token in the query have it there, so
 * the query joins the line here, as it leaves.
 */
final class SilentConnection extends DefaultManagedHttpClientConnection {
  /** Carries the query of a request to here; it never leaves. */
  static final String QUERY = "Parley-Query";

  private SilentConnection() {
    super("parley");
  }

  static ManagedHttpClientConnection to(Socket socket) throws IOException {
    var connection = new SilentConnection();
    if (socket != null) {
      connection.bind(socket);
    }
    return connection;
  }

  @Override
  public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
    Header query = request.getFirstHeader(QUERY);
    if (query == null) {
      super.sendRequestHeader(request);
      return;
    }
    String path = request.getPath();
    request.removeHeaders(QUERY);
    request.setPath(path + "?" + query.getValue());
    try {
      super.sendRequestHeader(request);
    } finally {
      request.setPath(path);
      request.setHeader(query);
    }
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket secured, Socket socket) throws IOException {
    bind(new SocketHolder(secured, socket));
  }

  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {}

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {}
}
