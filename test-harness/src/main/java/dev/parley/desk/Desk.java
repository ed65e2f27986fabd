package dev.parley.desk;

import dev.parley.desk.mail.MailGateway;
import dev.parley.desk.osgi.Framework;
import dev.parley.desk.osgi.FrameworkSettings;
import dev.parley.desk.osgi.PluginGate;
import dev.parley.desk.osgi.Plugins;
import dev.parley.desk.people.Logins;
import dev.parley.desk.sample.PastQuarter;
import dev.parley.desk.sample.SampleHistory;
import dev.parley.desk.sample.Samples;
import dev.parley.desk.store.ArticleStore;
import dev.parley.desk.store.Database;
import dev.parley.desk.store.FeedStore;
import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.MailQueue;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.NoticeStore;
import dev.parley.desk.store.PastTicketStore;
import dev.parley.desk.store.PersonStore;
import dev.parley.desk.store.StoredArticle;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Transactions;
import dev.parley.desk.ticket.Articles;
import dev.parley.desk.ticket.DeskHelpdesk;
import dev.parley.desk.ticket.Notices;
import dev.parley.desk.ticket.TicketMail;
import dev.parley.desk.ticket.Tickets;
import dev.parley.desk.web.WebEndpoints;
import dev.parley.desk.web.WebServer;
import dev.parley.host.Helpdesk;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Desk: its parts, wired top to bottom. The constructor binds the port and opens the database;
 * {@link #start} serves; {@link #close} ends everything in reverse and never throws.
 */
public final class Desk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final String MAIL_DOMAIN_WITHOUT_MAIL = "desk.invalid";

  private final DeskSettings settings;
  private final WebServer web;
  private final URI url;
  private final Database database;
  private final Transactions transactions;
  private final Tickets tickets;
  private final Articles articles;
  private final Logins logins;
  private final Helpdesk helpdesk;
  private final Framework framework;
  private final Plugins plugins;
  private final WebEndpoints endpoints;
  private final Optional<MailGateway> mail;
  private final Samples samples;

  public Desk(DeskSettings settings, InstantSource clock) {
    this(settings, clock, UnaryOperator.identity());
  }

  /**
   * A Desk that shows itself to plug-ins in another way, to try them with a helpdesk that fails.
   *
   * @param asPluginsSeeIt answers what plug-ins get in place of Desk's own helpdesk
   */
  public Desk(DeskSettings settings, InstantSource clock, UnaryOperator<Helpdesk> asPluginsSeeIt) {
    this.settings = settings;
    this.web = new WebServer(settings.port());
    this.url = URI.create("http://127.0.0.1:" + web.port() + "/");
    this.database = open(settings, web);

    TicketStore ticketStore = new TicketStore();
    MessageStore messages = new MessageStore();
    FieldStore fields = new FieldStore();
    PersonStore people = new PersonStore();
    MailQueue mailQueue = new MailQueue();
    FeedStore feed = new FeedStore(messages);
    this.transactions = new Transactions(database, feed);

    this.tickets = new Tickets(ticketStore, messages, mailQueue, mailDomain(settings));
    this.articles = new Articles(transactions, new ArticleStore(), clock);
    this.logins = new Logins(transactions, people, clock);
    URI publicUrl = settings.publicUrl().orElse(url);
    Function<StoredArticle, URI> articlePages =
        article ->
            publicUrl.resolve("/help/" + URLEncoder.encode(article.slug(), StandardCharsets.UTF_8));
    NoticeStore noticeStore = new NoticeStore();
    Notices notices =
        new Notices(noticeStore, people, ticketStore, fields, tickets, mailDomain(settings));
    this.helpdesk =
        new DeskHelpdesk(
            transactions,
            tickets,
            ticketStore,
            messages,
            feed,
            fields,
            people,
            articles,
            notices,
            articlePages,
            clock);

    TicketMail room =
        new TicketMail(transactions, tickets, ticketStore, messages, mailQueue, noticeStore, clock);
    this.mail = settings.mail().map(servers -> new MailGateway(servers, room, clock));

    this.samples =
        new Samples(
            logins,
            articles,
            new SampleHistory(transactions, tickets),
            new PastQuarter(transactions, new PastTicketStore(fields, Tickets::preview)),
            clock);

    FrameworkSettings frameworkSettings = framework(settings, publicUrl);
    this.framework = new Framework(frameworkSettings, asPluginsSeeIt.apply(helpdesk));
    this.plugins = new Plugins(framework, frameworkSettings);
    this.endpoints =
        new WebEndpoints(
            transactions,
            tickets,
            ticketStore,
            messages,
            fields,
            noticeStore,
            articles,
            articlePages,
            logins,
            plugins,
            publicUrl,
            clock);
  }

  /** Serves pages and API, then starts plug-ins and mail. */
  public void start() {
    settings.admin().ifPresent(admin -> logins.putAdmin(admin.login(), admin.password()));
    framework.start();
    web.start(endpoints, new PluginGate(framework));
    plugins.startAll();
    mail.ifPresent(
        gateway -> {
          transactions.afterCommit(
              committed -> {
                if (committed.mail()) {
                  gateway.wake();
                }
              });
          gateway.start();
        });
  }

  /** Offers plug-ins a service besides the helpdesk, such as a channel; once started. */
  public <T> void offer(Class<T> type, T service) {
    framework.offer(type, service);
  }

  /** Takes the helpdesk away from plug-ins, or gives it back; once started. */
  public void showToPlugins(boolean shown) {
    if (shown) {
      framework.showHelpdesk();
    } else {
      framework.hideHelpdesk();
    }
  }

  /** Where it listens, with a slash at the end. */
  public URI url() {
    return url;
  }

  /** Desk as plug-ins see it. */
  public Helpdesk helpdesk() {
    return helpdesk;
  }

  /** Runs work in transactions. */
  public Transactions transactions() {
    return transactions;
  }

  /** What can be done to tickets. */
  public Tickets tickets() {
    return tickets;
  }

  /** The help articles. */
  public Articles articles() {
    return articles;
  }

  /** Who can log in. */
  public Logins logins() {
    return logins;
  }

  /** The sample shop. */
  public Samples samples() {
    return samples;
  }

  /** The plug-ins. */
  public Plugins plugins() {
    return plugins;
  }

  @Override
  public void close() {
    mail.ifPresent(gateway -> quietly("mail", gateway));
    quietly("event streams", endpoints);
    quietly("web server", web);
    quietly("plug-ins", framework);
    quietly("database", database);
  }

  private static Database open(DeskSettings settings, WebServer web) {
    try {
      return Database.open(settings.data().resolve("desk"), settings.databaseUrl());
    } catch (RuntimeException e) {
      web.close();
      throw e;
    }
  }

  private static FrameworkSettings framework(DeskSettings settings, URI publicUrl) {
    String home = settings.data().resolve("parley").toAbsolutePath().toString();
    Map<String, String> properties = new HashMap<>();
    properties.put("parley.home", home);
    properties.put("parley.publicUrl", publicUrl.toString().replaceAll("/$", ""));
    properties.put("parley.trustLoopback", Boolean.toString(settings.trustLoopback()));
    Path key = settings.keyFile().orElse(settings.data().resolve("parley/key"));
    properties.put("parley.key.file", key.toAbsolutePath().toString());
    settings.databaseUrl().ifPresent(database -> properties.put("parley.database", database));
    return new FrameworkSettings(
        settings.data().resolve("framework"),
        settings.data().resolve("plugins"),
        settings.bundles(),
        properties);
  }

  private static String mailDomain(DeskSettings settings) {
    return settings
        .mail()
        .map(servers -> servers.address().substring(servers.address().lastIndexOf('@') + 1))
        .orElse(MAIL_DOMAIN_WITHOUT_MAIL);
  }

  private static void quietly(String part, AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.warn("Desk's {} did not end cleanly", part, e);
    }
  }
}
