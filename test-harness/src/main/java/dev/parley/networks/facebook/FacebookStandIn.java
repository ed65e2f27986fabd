package dev.parley.networks.facebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.networks.graph.App;
import dev.parley.networks.graph.CallCount;
import dev.parley.networks.graph.CallLog;
import dev.parley.networks.graph.Codes;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.Faults;
import dev.parley.networks.graph.GraphServlet;
import dev.parley.networks.graph.LoginServlet;
import dev.parley.networks.graph.Person;
import dev.parley.networks.graph.PictureServlet;
import dev.parley.networks.graph.Signature;
import dev.parley.networks.graph.VisitorPageServlet;
import dev.parley.networks.graph.Webhooks;
import dev.parley.networks.loopback.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A network that answers like Facebook, in memory, on this machine alone. Start one for each test
 * or demo; all methods may be called from any thread.
 */
public final class FacebookStandIn implements AutoCloseable {
  /** Every permission that an app for customer care asks for. */
  public static final Set<String> SCOPES =
      Set.of(
          "pages_show_list",
          "pages_manage_metadata",
          "pages_read_engagement",
          "pages_read_user_content",
          "pages_manage_engagement",
          "pages_manage_posts",
          "pages_messaging");

  /** Longer than any test holds a call, so that the server does not end the wait itself. */
  private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);

  private final Graph graph;
  private final Deeds deeds;
  private final Faults faults;
  private final CallLog calls = new CallLog();
  private final AtomicBoolean paused = new AtomicBoolean();
  private final Server server;
  private final ServerConnector connector;

  /**
   * How to start.
   *
   * @param port where to listen on the loopback interface; 0 for any free port
   * @param clock what time it is on the network
   */
  public record Settings(int port, InstantSource clock) {
    public Settings {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("A port lies between 0 and 65535, not " + port + ".");
      }
    }

    /** Any free port and the time of that clock. */
    public static Settings at(InstantSource clock) {
      return new Settings(0, clock);
    }
  }

  private FacebookStandIn(Settings settings) {
    graph = Graph.empty(settings.clock());
    deeds = new Deeds(graph);
    faults = new Faults(graph.tokens());
    Codes codes = new Codes(graph.ids());

    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(
        new ServletHolder(
            new GraphServlet(graph.ids(), new Routes(graph, codes), faults.list(), calls)),
        "/");
    ServletHolder login =
        new ServletHolder(
            new LoginServlet(
                "Facebook", graph.directory()::app, graph.directory()::anyOwner, codes));
    for (int version = 21; version <= 27; version++) {
      context.addServlet(login, "/v" + version + ".0/dialog/oauth");
    }

    context.addServlet(new ServletHolder(new DemoServlet(graph, deeds, paused)), "/_demo/*");
    context.addServlet(new ServletHolder(new PictureServlet()), PictureServlet.PATH + "*");
    ServletHolder visitor = new ServletHolder(new VisitorPageServlet(FacebookStandIn.class));
    for (String path : List.of("", "/visitor.html", "/visitor.css", "/visitor.js")) {
      context.addServlet(visitor, path);
    }

    server = new Server();
    connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(settings.port());
    connector.setIdleTimeout(LONGEST_HOLD.toMillis());
    server.addConnector(connector);
    server.setHandler(context);
    server.setStopTimeout(0);
  }

  /** Starts a network without apps and pages; the caller closes it. */
  public static FacebookStandIn start(Settings settings) {
    FacebookStandIn standIn = new FacebookStandIn(settings);
    try {
      standIn.server.start();
    } catch (Exception failed) {
      standIn.close();
      throw new IllegalStateException(
          "The stand-in of Facebook did not start on port " + settings.port() + ".", failed);
    }
    return standIn;
  }

  /** Where it listens, without a slash at the end: the base of {@code /v26.0/…}. */
  public String url() {
    return "http://127.0.0.1:" + connector.getLocalPort();
  }

  /** Registers an app that may use everything and must prove its secret with each call. */
  public App registerApp(String secret, String... redirects) {
    return register(new App(graph.ids().number(), secret, List.of(redirects), true, true));
  }

  /** Registers an app as it is, also in place of the one with its id. */
  public App register(App app) {
    graph.directory().add(app);
    graph.tokens().register(app);
    return app;
  }

  /** Somebody joins the network. */
  public Person join(String name) {
    Person person = new Person(graph.ids().number(), name);
    graph.directory().add(person);
    return person;
  }

  /** Somebody who has joined, by their name. */
  public Optional<Person> person(String name) {
    return graph.directory().personNamed(name);
  }

  /** Founds a page that this person runs. */
  public Page found(String name, Person owner) {
    Page page = new Page(graph.ids().number(), name);
    graph.directory().add(page, owner);
    return page;
  }

  /** A token with which the app acts for the page, with all permissions and no end. */
  public String pageToken(App app, Page page) {
    return graph.tokens().ofPage(app, page.id(), SCOPES, Optional.empty());
  }

  /** A token for the page that ends, or lacks something. */
  public String pageToken(App app, Page page, Set<String> scopes, Optional<Instant> until) {
    return graph.tokens().ofPage(app, page.id(), scopes, until);
  }

  /** A token as the login gives it to the app, for two hours. */
  public String userToken(App app, Person person) {
    return graph.tokens().shortLived(app, person.id(), SCOPES);
  }

  /** The page posts. */
  public Post post(Page page, String text) {
    return deeds.post(page.id(), page.author(), text, Optional.empty(), false);
  }

  /** The page posts with a picture. */
  public Post post(Page page, String text, String picture) {
    return deeds.post(
        page.id(), page.author(), text, Optional.of(picture), Optional.empty(), false);
  }

  /** The address of a picture that this network has, for as long as it runs. */
  public String picture(String name) {
    return url() + PictureServlet.PATH + name + ".png";
  }

  /** The page changes a post in its own app. */
  public void editPost(Post post, String text) {
    deeds.editPost(post.id(), text);
  }

  /** The page posts something that is shown as an advertisement only. */
  public Post advertise(Page page, String text) {
    return deeds.post(page.id(), page.author(), text, Optional.empty(), true);
  }

  /** The page posts an advertisement with a picture. */
  public Post advertise(Page page, String text, String picture) {
    return deeds.post(page.id(), page.author(), text, Optional.of(picture), Optional.empty(), true);
  }

  /**
   * A post is shown as an advertisement of an ad account from now on, or one that is one is named.
   */
  public Ad promote(Post post, String account, String name, String campaign) {
    Ad ad = new Ad(account, graph.ids().number(), name, post.id(), graph.ids().number(), campaign);
    graph.ads().add(ad);
    return ad;
  }

  /** Somebody taps an advertisement that opens Messenger; they have not written yet. */
  public void tap(Person person, Page page, Ad ad) {
    deeds.tap(page, person, ad);
  }

  /** Somebody wrote to the page in Messenger a while ago, and apps are told only now. */
  public DirectMessage message(Person person, Page page, String text, Instant at) {
    return deeds.fromPersonAt(page, person, text, at);
  }

  /** A token of somebody who may read ad accounts. */
  public String adsToken(App app, Person person) {
    return graph.tokens().longLived(app, person.id(), Set.of("ads_read"));
  }

  /** Somebody posts on the page. */
  public Post visit(Page page, Person visitor, String text) {
    return deeds.post(page.id(), visitor, text, Optional.empty(), false);
  }

  /** Somebody names the page in a post elsewhere. */
  public Post mention(Page page, Person author, String text) {
    return deeds.post(author.id(), author, text, Optional.of(page.id()), false);
  }

  /** Somebody names the page in a comment, on whichever wall. */
  public Comment mention(Page page, Person author, String parentId, String text) {
    return deeds.comment(parentId, author, text, Optional.empty(), Optional.of(page.id()));
  }

  /** Somebody posts on their own wall. */
  public Post post(Person author, String text) {
    return deeds.post(author.id(), author, text, Optional.empty(), false);
  }

  /** Somebody comments on a post, or answers a comment. */
  public Comment comment(Person author, String parentId, String text) {
    return deeds.comment(parentId, author, text, Optional.empty(), Optional.empty());
  }

  /** Somebody comments with a picture. */
  public Comment comment(Person author, String parentId, String text, String photo) {
    return deeds.comment(parentId, author, text, Optional.of(photo), Optional.empty());
  }

  /** The page answers in its own app. */
  public Comment commentInApp(Page page, String parentId, String text) {
    return deeds.comment(parentId, page.author(), text, Optional.empty(), Optional.empty());
  }

  /** The author changes a comment. */
  public void edit(Comment comment, String text) {
    deeds.edit(comment.id(), text);
  }

  /** Its author, or the page in its own app, deletes a comment or post. */
  public boolean remove(String id) {
    return deeds.remove(id);
  }

  /** The page hides or shows a comment in its own app. */
  public void hideInApp(Comment comment, boolean hidden) {
    deeds.hide(comment.id(), hidden);
  }

  /** Somebody writes to the page in Messenger. */
  public DirectMessage message(Person person, Page page, String text) {
    return deeds.fromPerson(page, person, text, Optional.empty(), Optional.empty());
  }

  /** Somebody sends a picture to the page in Messenger. */
  public DirectMessage sendPhoto(Person person, Page page, String url) {
    return deeds.fromPerson(page, person, "", Optional.of(url), Optional.empty());
  }

  /** Somebody sends what apps are not shown, such as a vanishing picture. */
  public DirectMessage sendUnsupported(Person person, Page page) {
    return deeds.unsupported(page, person);
  }

  /** Somebody changes a message. */
  public void editMessage(DirectMessage message, String text, int times) {
    deeds.editMessage(message.mid(), text, times);
  }

  /** Somebody takes a message back. */
  public void unsend(DirectMessage message) {
    deeds.unsend(message.mid());
  }

  /** The page writes from its own inbox. */
  public DirectMessage messageInApp(Page page, Person person, String text) {
    return deeds.fromInboxOf(page, person, text);
  }

  /** The comments below a post or comment, all levels, oldest first. */
  public List<Comment> comments(String id) {
    return graph.wall().below(id);
  }

  /** A comment as it stands now; empty if it is gone. */
  public Optional<Comment> comment(String id) {
    return graph.wall().comment(id);
  }

  /** What page and person wrote each other, oldest first. */
  public List<DirectMessage> messages(Page page, Person person) {
    return graph.inbox().thread(DirectMessage.threadOf(page.id(), person.id()));
  }

  /** The fields of the page that this app is subscribed to. */
  public Set<String> subscribed(Page page, App app) {
    return graph.subscriptions().installed(page.id()).getOrDefault(app.id(), Set.of());
  }

  /** Every token handed out so far: to look for them where they must not be. */
  public Set<String> tokens() {
    return graph.tokens().issued();
  }

  /** What apps are told, and what goes wrong with that. */
  public Webhooks webhooks() {
    return graph.webhooks();
  }

  /** What other apps do with the page's threads. */
  public Routing routing() {
    return new Routing(graph, deeds);
  }

  /** Whether a visitor of the demo wants nobody else to write by themselves. */
  public boolean paused() {
    return paused.get();
  }

  /** A picture or file that a program brought, by where it is shown. */
  public Optional<MediaFile> media(String url) {
    return graph.media().find(url);
  }

  /** Trouble on demand. */
  public Faults faults() {
    return faults;
  }

  /** How often each thing was called. */
  public List<CallCount> calls() {
    return calls.all();
  }

  /** What an app calls a person who logged in to it. */
  public static String appScopedId(Person person) {
    return Directory.appScoped(person);
  }

  /**
   * Whether apps and pages belong to one business, so that ids of one can be told from the other.
   */
  public void oneBusiness(boolean now) {
    graph.directory().oneBusiness(now);
  }

  /**
   * Somebody asks the network to have an app forget them: tells the app, and returns its answer as
   * it came (developers.facebook.com,
   * development/create-an-app/app-dashboard/data-deletion-callback).
   */
  public String requestDeletion(App app, Person person, URI callback) {
    String payload =
        base64(
            Json.of(
                    "user_id", Directory.appScoped(person),
                    "algorithm", "HMAC-SHA256",
                    "issued_at", graph.clock().instant().getEpochSecond())
                .toString()
                .getBytes(UTF_8));
    String signed = base64(Signature.bytes(app.secret(), payload.getBytes(UTF_8))) + "." + payload;
    HttpRequest request =
        HttpRequest.newBuilder(callback)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "signed_request=" + URLEncoder.encode(signed, UTF_8)))
            .build();
    try {
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.ofString(UTF_8))
          .body();
    } catch (IOException unreachable) {
      throw new IllegalStateException("The app does not answer at " + callback + ".", unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the app was asked.", stopped);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Lets held calls go, closes every connection and stops; state is lost. */
  @Override
  public void close() {
    faults.list().close();
    graph.webhooks().close();
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("The stand-in of Facebook did not stop.", failed);
    }
  }
}
