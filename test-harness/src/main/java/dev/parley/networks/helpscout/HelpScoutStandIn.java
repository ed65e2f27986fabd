package dev.parley.networks.helpscout;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Help Scout Docs of one account. All methods may be called from any thread. */
public final class HelpScoutStandIn implements AutoCloseable {
  private static final int CALLS = 2000;

  private final Docs docs;
  private final DocsServlet servlet;
  private final AtomicInteger left = new AtomicInteger(CALLS);
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  private HelpScoutStandIn(String key, InstantSource clock) {
    docs = new Docs(clock);
    servlet = new DocsServlet(docs, key, left);
    var context = new ServletContextHandler();
    context.addServlet(new ServletHolder(servlet), "/v1/*");
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context);
    server.setStopTimeout(0);
  }

  /** Starts an account without collections that one key may read; the caller closes it. */
  public static HelpScoutStandIn start(String key, InstantSource clock) {
    var standIn = new HelpScoutStandIn(key, clock);
    try {
      standIn.server.start();
    } catch (Exception e) {
      throw new IllegalStateException("The stand-in of Help Scout does not start", e);
    }
    return standIn;
  }

  /** Where the API is, with a slash at its end. */
  public URI api() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/v1/");
  }

  /** Adds a collection; answers its id. */
  public String collection(String name, boolean open) {
    return docs.collection(name, open);
  }

  /** Publishes an article; answers its id. */
  public String publish(String collection, String name, String text, String... keywords) {
    return docs.article(collection, name, text, List.of(keywords));
  }

  /** Changes a published article. */
  public void change(String id, String name, String text) {
    docs.change(id, name, text, "published");
  }

  /** Takes an article back. */
  public void unpublish(String id) {
    docs.change(id, docs.article(id).orElseThrow().name(), "", "notpublished");
  }

  /** Deletes an article. */
  public void delete(String id) {
    docs.delete(id);
  }

  /** Lets everybody, or the team alone, read a collection. */
  public void open(String collection, boolean open) {
    docs.open(collection, open);
  }

  /** Answers with a status, or nonsense with 200, to whoever asks for one article. */
  public void spoil(String article, int status) {
    servlet.spoil(article, status);
  }

  /** Lets so much time go by with each call. */
  public void slow(Runnable each) {
    servlet.slow(each);
  }

  /** Lets so many calls through before the limit of ten minutes is reached. */
  public void allow(int calls) {
    left.set(calls);
  }

  /** How many calls came. */
  public int calls() {
    return servlet.calls();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The stand-in of Help Scout does not stop", e);
    }
  }
}
