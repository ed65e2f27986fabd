package dev.parley.networks.bluesky;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A network that answers like Bluesky, in memory, on this machine alone. Start one for each test or
 * demo; all methods may be called from any thread.
 */
public final class BlueskyStandIn implements AutoCloseable {
  /** Longer than any test holds a call, so that the server does not end the wait itself. */
  private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);

  private final Network network;
  private final People people;
  private final Faults faults;
  private final CallLog calls = new CallLog();
  private final Server server;
  private final ServerConnector connector;

  /**
   * How to start.
   *
   * @param port where to listen on the loopback interface; 0 for any free port
   * @param clock what time it is on the network: {@code indexedAt}, record keys, tokens
   */
  public record Settings(int port, InstantSource clock) {
    public Settings {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("A port lies between 0 and 65535, not " + port + ".");
      }
    }

    /** Any free port and the real time. */
    public static Settings defaults() {
      return new Settings(0, InstantSource.system());
    }

    /** Any free port and the time of that clock. */
    public static Settings at(InstantSource clock) {
      return new Settings(0, clock);
    }
  }

  private BlueskyStandIn(Settings settings) {
    network = Network.empty(settings.clock());
    Views views = new Views(network, this::url);
    Threads threads = new Threads(network, views);
    people = new People(network, threads);
    faults = new Faults(settings.clock(), network.sessions(), network.accounts());

    Map<String, XrpcMethod> methods = new HashMap<>();
    methods.putAll(new ServerMethods(network, this::url).methods());
    methods.putAll(new RepoMethods(network).methods());
    methods.putAll(new NotificationMethods(network, views).methods());
    methods.putAll(new FeedMethods(network, views, threads).methods());

    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(new XrpcServlet(methods, faults, calls)), "/xrpc/*");
    context.addServlet(
        new ServletHolder(new BlobServlet(network.blobs())), "/xrpc/com.atproto.sync.getBlob");
    context.addServlet(new ServletHolder(new FaultsServlet(faults, network)), "/_faults/*");
    context.addServlet(new ServletHolder(new CallsServlet(calls)), "/_calls");
    Visitors visitors = new Visitors(network.accounts());
    Timeline timeline = new Timeline(network, threads, visitors);
    context.addServlet(
        new ServletHolder(new DemoServlet(network, people, visitors, timeline)), "/_demo/*");
    context.addServlet(new ServletHolder(new VisitorPageServlet()), "/");

    server = new Server();
    connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(settings.port());
    connector.setIdleTimeout(LONGEST_HOLD.toMillis());
    server.addConnector(connector);
    server.setHandler(context);
    server.setStopTimeout(0);
  }

  /** Starts a network without accounts; the caller closes it. */
  public static BlueskyStandIn start(Settings settings) {
    BlueskyStandIn standIn = new BlueskyStandIn(settings);
    try {
      standIn.server.start();
    } catch (Exception failed) {
      standIn.close();
      throw new IllegalStateException(
          "The stand-in of Bluesky did not start on port " + settings.port() + ".", failed);
    }
    return standIn;
  }

  /** Where it listens, without a slash at the end: the base of {@code /xrpc/…} and the page. */
  public String url() {
    return "http://127.0.0.1:" + connector.getLocalPort();
  }

  /** Opens an account; the first one is the shop that the visitors' page is about. */
  public Account createAccount(String handle, String password, String displayName) {
    return network.accounts().create(handle, password, displayName);
  }

  /** Finds an account by its handle or DID. */
  public Optional<Account> account(String handleOrDid) {
    return network.accounts().find(handleOrDid);
  }

  /** Posts now; mentions of known handles, links and tags in the text become such. */
  public PostRef post(Account author, String text) {
    return people.post(author, text, network.clock().instant());
  }

  /** Posts with a time that the author declares, which the network believes if it is past. */
  public PostRef postDated(Account author, String text, Instant createdAt) {
    return people.post(author, text, createdAt);
  }

  /** Answers a post, in its thread. */
  public PostRef reply(Account author, PostRef parent, String text) {
    return people.reply(author, parent, text);
  }

  /** Posts a text that shows another post below it. */
  public PostRef quote(Account author, PostRef quoted, String text) {
    return people.quote(author, quoted, text);
  }

  /** Likes a post. */
  public PostRef like(Account who, PostRef post) {
    return people.like(who, post);
  }

  /** Follows an account. */
  public PostRef follow(Account who, Account whom) {
    return people.follow(who, whom);
  }

  /** Deletes a post, like or follow; returns whether it was there. */
  public boolean delete(PostRef record) {
    return people.delete(record);
  }

  /** All posts of the thread that this post is in, oldest first; empty when there is none. */
  public List<Post> thread(String uri) {
    return people.thread(uri);
  }

  /** All posts of the account, oldest first. */
  public List<Post> posts(Account author) {
    return people.posts(author);
  }

  /** Every token handed out so far, good or not: to look for them where they must not be. */
  public Set<String> tokens() {
    return network.sessions().issued();
  }

  /** Trouble on demand. */
  public Faults faults() {
    return faults;
  }

  /** How often each method was called. */
  public List<CallCount> calls() {
    return calls.all();
  }

  /** Lets held calls go, closes every connection and stops; state is lost. */
  @Override
  public void close() {
    faults.close();
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("The stand-in of Bluesky did not stop.", failed);
    }
  }
}
