package dev.parley.networks.instagram;

import dev.parley.networks.graph.App;
import dev.parley.networks.graph.CallCount;
import dev.parley.networks.graph.CallLog;
import dev.parley.networks.graph.Codes;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.DirectMessage.Story;
import dev.parley.networks.graph.Faults;
import dev.parley.networks.graph.GraphServlet;
import dev.parley.networks.graph.Handshake;
import dev.parley.networks.graph.LoginServlet;
import dev.parley.networks.graph.Person;
import dev.parley.networks.graph.PictureServlet;
import dev.parley.networks.graph.Subscriptions.Target;
import dev.parley.networks.graph.VisitorPageServlet;
import dev.parley.networks.graph.Webhooks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A network that answers like Instagram, by both logins, in memory, on this machine alone. Start
 * one for each test or demo; all methods may be called from any thread.
 */
public final class InstagramStandIn implements AutoCloseable {
  /** What a token of Instagram's own login is good for. */
  public static final Set<String> SCOPES =
      Set.of(
          "instagram_business_basic",
          "instagram_business_manage_comments",
          "instagram_business_manage_messages");

  /** What a token of Facebook's login is good for. */
  public static final Set<String> PAGE_SCOPES =
      Set.of(
          "instagram_basic",
          "instagram_manage_comments",
          "instagram_manage_messages",
          "pages_show_list",
          "pages_read_engagement",
          "pages_manage_metadata",
          "pages_messaging");

  /** All that an app may be told of an account. */
  static final Set<String> FIELDS =
      Set.of(
          "comments",
          "live_comments",
          "mentions",
          "messages",
          "messaging_postbacks",
          "messaging_referral");

  private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);
  private static final Duration TOKEN_LIFE = Duration.ofDays(60);

  private final State state;
  private final Deeds deeds;
  private final Faults faults;
  private final CallLog calls = new CallLog();
  private final AtomicBoolean paused = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();
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

  private InstagramStandIn(Settings settings) {
    state = State.empty(settings.clock());
    deeds = new Deeds(state);
    faults = new Faults(state.tokens());
    Codes codes = new Codes(state.ids());

    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(
        new ServletHolder(
            new GraphServlet(state.ids(), new Routes(state, deeds, codes), faults.list(), calls)),
        "/");
    ServletHolder login =
        new ServletHolder(
            new LoginServlet(
                "Instagram",
                state::app,
                () -> state.accounts().values().stream().findFirst().map(Account::author),
                codes));
    context.addServlet(login, "/oauth/authorize");
    for (int version = 21; version <= 27; version++) {
      context.addServlet(login, "/v" + version + ".0/dialog/oauth");
    }
    context.addServlet(new ServletHolder(new DemoServlet(state, deeds, paused)), "/_demo/*");
    context.addServlet(
        new ServletHolder(new PictureServlet(ended::get)), PictureServlet.PATH + "*");
    ServletHolder visitor = new ServletHolder(new VisitorPageServlet(InstagramStandIn.class));
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

  /** Starts a network without apps and accounts; the caller closes it. */
  public static InstagramStandIn start(Settings settings) {
    InstagramStandIn standIn = new InstagramStandIn(settings);
    try {
      standIn.server.start();
    } catch (Exception failed) {
      standIn.close();
      throw new IllegalStateException(
          "The stand-in of Instagram did not start on port " + settings.port() + ".", failed);
    }
    return standIn;
  }

  /** Where it listens, without a slash at the end: the base of {@code /v26.0/…}. */
  public String url() {
    return "http://127.0.0.1:" + connector.getLocalPort();
  }

  /** Registers an app for Instagram's own login; nothing says that it can prove its calls. */
  public App registerApp(String secret, String... redirects) {
    App app = register(new App(state.ids().number(), secret, List.of(redirects), false, true));
    state.instagramApps().add(app.id());
    return app;
  }

  /** Registers an app for Facebook's login that must prove its secret with each call. */
  public App registerFacebookApp(String secret, String... redirects) {
    return register(new App(state.ids().number(), secret, List.of(redirects), true, true));
  }

  /** Registers an app as it is, also in place of the one with its id. */
  public App register(App app) {
    state.apps().put(app.id(), app);
    state.tokens().register(app);
    return app;
  }

  /** Somebody opens a professional account, and links it to a page. */
  public Account open(String username, String name) {
    Account account = new Account(state.ids().number(), username, name, state.ids().number());
    state.accounts().put(account.id(), account);
    return account;
  }

  /** From now on private threads name the account by another id than its own. */
  public void nameOtherwiseInThreads(Account account) {
    state.renamed().add(account.id());
  }

  /** Somebody joins the network. */
  public Person join(String username) {
    return state.join(username);
  }

  /** Somebody who has joined, by their name. */
  public Optional<Person> person(String username) {
    return state.personNamed(username);
  }

  /** A token of Instagram's login for the account, for 60 days. */
  public String token(App app, Account account) {
    Instant end = state.clock().instant().plus(TOKEN_LIFE);
    return state.tokens().ofPage(app, account.id(), SCOPES, Optional.of(end));
  }

  /** A token as Instagram's login gives it to the app, for an hour. */
  public String shortToken(App app, Account account) {
    Instant end = state.clock().instant().plus(Duration.ofHours(1));
    return state.tokens().ofPage(app, account.id(), SCOPES, Optional.of(end));
  }

  /** A token of Facebook's login for the account's page, without an end. */
  public String pageToken(App app, Account account) {
    return state.tokens().ofPage(app, account.pageId(), PAGE_SCOPES, Optional.empty());
  }

  /** A token as Facebook's login gives it to the app, for two hours. */
  public String userToken(App app, Person person) {
    return state.tokens().shortLived(app, person.id(), PAGE_SCOPES);
  }

  /** The account publishes a post. */
  public Post post(Account account, String caption) {
    return deeds.publish(account.author(), caption, Optional.empty(), "FEED", Optional.empty());
  }

  /** The account publishes a post with a picture. */
  public Post post(Account account, String caption, String picture) {
    return deeds.publish(account.author(), caption, Optional.of(picture), "FEED", Optional.empty());
  }

  /** The account has a post shown as an advertisement. */
  public Post advertise(Account account, Post original, String title) {
    return deeds.publish(
        account.author(),
        original.caption(),
        original.picture(),
        "AD",
        Optional.of(new Post.Ad(state.ids().number(), title, original.id())));
  }

  /** The account goes live. */
  public Post goLive(Account account) {
    return deeds.publish(account.author(), "", Optional.empty(), "LIVE", Optional.empty());
  }

  /** Somebody publishes a post, which may name accounts. */
  public Post publish(Person person, String caption) {
    Post post = deeds.publish(person, caption, Optional.empty(), "FEED", Optional.empty());
    deeds.mentionsIn(post);
    return post;
  }

  /** Somebody comments on a post, or answers a comment; below posts of others they may name us. */
  public Comment comment(Person author, String above, String text) {
    return deeds.comment(above, author, text);
  }

  /** The account answers in the network's own app. */
  public Comment commentInApp(Account account, String above, String text) {
    return deeds.comment(above, account.author(), text);
  }

  /** Somebody writes to the account in private. */
  public DirectMessage message(Person person, Account account, String text) {
    return deeds.write(account, person, false, text, Optional.empty(), Optional.empty());
  }

  /** Somebody taps an advertisement that opens their thread with the account. */
  public void comeFromAd(Person person, Account account, String title) {
    deeds.referral(account, person, title);
  }

  /** Somebody sends a picture. */
  public DirectMessage sendPhoto(Person person, Account account, String url) {
    return deeds.write(account, person, false, "", Optional.of(url), Optional.empty());
  }

  /** Somebody names the account in their story. */
  public DirectMessage mentionInStory(Person person, Account account) {
    return deeds.write(account, person, false, "", Optional.empty(), Optional.of(story(true)));
  }

  /** Somebody answers a story of the account. */
  public DirectMessage answerStory(Person person, Account account, String text) {
    return deeds.write(account, person, false, text, Optional.empty(), Optional.of(story(false)));
  }

  private Story story(boolean mention) {
    String id = state.ids().number();
    return new Story(id, mention, picture("story-" + id));
  }

  /** Somebody sends what apps are not shown. */
  public DirectMessage sendUnsupported(Person person, Account account) {
    return deeds.unsupported(account, person);
  }

  /** The account writes from its own app. */
  public DirectMessage messageInApp(Account account, Person person, String text) {
    return deeds.write(account, person, true, text, Optional.empty(), Optional.empty());
  }

  /** Somebody takes a message back, or deletes a comment or post; answers whether it was there. */
  public boolean remove(String id) {
    return state.feed().remove(id) || deeds.unsend(id);
  }

  /** The account hides or shows a comment in its own app. */
  public void hideInApp(Comment comment, boolean hidden) {
    deeds.hide(comment.id(), hidden);
  }

  /** The comments below a post, all levels, oldest first. */
  public List<Comment> comments(String postId) {
    return state.feed().below(postId);
  }

  /** A comment as it stands now; empty if it is gone. */
  public Optional<Comment> comment(String id) {
    return state.feed().comment(id);
  }

  /** What account and person wrote each other, oldest first. */
  public List<DirectMessage> messages(Account account, Person person) {
    return state.inbox().thread(DirectMessage.threadOf(account.id(), person.id()));
  }

  /** The address of a picture that this network has, until {@link #endPictures}. */
  public String picture(String name) {
    return url() + PictureServlet.PATH + name + ".png";
  }

  /** The addresses of pictures end, as those of the network do after a while. */
  public void endPictures() {
    ended.set(true);
  }

  /** What is entered on the app dashboard: where webhooks go, which must prove itself. */
  public void enterHook(App app, URI callback, String verifyToken) {
    new Handshake().prove(callback, verifyToken);
    state.subscriptions().subscribe(new Target(app, callback, FIELDS));
  }

  /** The fields of the account that this app is subscribed to. */
  public Set<String> subscribed(Account account, App app) {
    return state.subscriptions().installed(account.id()).getOrDefault(app.id(), Set.of());
  }

  /** The fields that this app wants of all accounts. */
  public Set<String> wanted(App app) {
    return state.subscriptions().target(app.id()).map(Target::fields).orElse(Set.of());
  }

  /** The app listens to the page that the account is linked to. */
  public void subscribePage(Account account, App app, Set<String> fields) {
    state.subscriptions().install(account.pageId(), app, fields);
  }

  /** The fields of the account's page that this app is subscribed to. */
  public Set<String> subscribedPage(Account account, App app) {
    return state.subscriptions().installed(account.pageId()).getOrDefault(app.id(), Set.of());
  }

  /** Every token handed out so far: to look for them where they must not be. */
  public Set<String> tokens() {
    return state.tokens().issued();
  }

  /** What apps are told, and what goes wrong with that. */
  public Webhooks webhooks() {
    return state.webhooks();
  }

  /** Whether a visitor of the demo wants nobody else to write by themselves. */
  public boolean paused() {
    return paused.get();
  }

  /** Trouble on demand. */
  public Faults faults() {
    return faults;
  }

  /** How often each thing was called. */
  public List<CallCount> calls() {
    return calls.all();
  }

  /** Lets held calls go, closes every connection and stops; state is lost. */
  @Override
  public void close() {
    faults.list().close();
    state.webhooks().close();
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("The stand-in of Instagram did not stop.", failed);
    }
  }
}
