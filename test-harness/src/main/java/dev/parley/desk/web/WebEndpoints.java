package dev.parley.desk.web;

import dev.parley.desk.osgi.Plugins;
import dev.parley.desk.people.Logins;
import dev.parley.desk.store.FeedStore;
import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.NoticeStore;
import dev.parley.desk.store.StoredArticle;
import dev.parley.desk.store.TicketSearch;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Transactions;
import dev.parley.desk.ticket.Articles;
import dev.parley.desk.ticket.Labels;
import dev.parley.desk.ticket.Merging;
import dev.parley.desk.ticket.Splitting;
import dev.parley.desk.ticket.Tickets;
import dev.parley.desk.ticket.Waiting;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/** Which path leads to which endpoint, and what stands before them. */
public final class WebEndpoints implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Identity identity;
  private final SameSite sameSite;
  private final EventsEndpoint events;
  private final Map<String, Endpoint> byPath;

  public WebEndpoints(
      Transactions transactions,
      Tickets tickets,
      TicketStore ticketStore,
      MessageStore messages,
      FieldStore fields,
      NoticeStore notices,
      Articles articles,
      Function<StoredArticle, URI> articlePages,
      Logins logins,
      Plugins plugins,
      URI publicUrl,
      InstantSource clock) {
    this.identity = new Identity(logins);
    this.sameSite = new SameSite(publicUrl);
    this.events = new EventsEndpoint(transactions, ticketStore, HEARTBEAT);
    LoginEndpoint login =
        new LoginEndpoint(logins, transactions, notices, publicUrl.getScheme().equals("https"));
    PagesEndpoint pages = new PagesEndpoint();
    this.byPath =
        Map.ofEntries(
            Map.entry("/desk/api/login", login::login),
            Map.entry("/desk/api/logout", login::logout),
            Map.entry("/desk/api/me", login::me),
            Map.entry("/desk/api/people", login::people),
            Map.entry(
                "/desk/api/tickets/*",
                new TicketsEndpoint(
                    transactions,
                    new TicketActions(
                        tickets,
                        new Waiting(ticketStore),
                        new Merging(ticketStore, messages),
                        new Splitting(ticketStore, messages, fields),
                        new Labels(fields),
                        logins),
                    ticketStore,
                    new TicketSearch(),
                    messages,
                    fields,
                    new FeedStore(messages),
                    clock)),
            Map.entry("/desk/api/articles/*", new ArticlesEndpoint(articles, articlePages)),
            Map.entry("/desk/api/notices", new NoticesEndpoint(transactions, notices, clock)),
            Map.entry("/desk/api/events", events),
            Map.entry("/desk/api/plugins/*", new PluginsEndpoint(plugins)),
            Map.entry(
                "/desk/api/*",
                call -> {
                  throw Problem.notFound();
                }),
            Map.entry("/help/*", new HelpEndpoint(articles)),
            Map.entry("/desk/*", pages),
            Map.entry("/", pages));
  }

  Identity identity() {
    return identity;
  }

  SameSite sameSite() {
    return sameSite;
  }

  Map<String, Endpoint> byPath() {
    return byPath;
  }

  /** Ends the open event streams. */
  @Override
  public void close() {
    events.close();
  }
}
