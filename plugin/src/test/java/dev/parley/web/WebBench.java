package dev.parley.web;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.article.ArticleFeed;
import dev.parley.article.ArticleGuard;
import dev.parley.article.ArticleShaper;
import dev.parley.article.ArticleSync;
import dev.parley.article.ArticleTraces;
import dev.parley.article.Articles;
import dev.parley.article.Learning;
import dev.parley.article.PublicPages;
import dev.parley.article.Synonyms;
import dev.parley.article.search.ArticleIndex;
import dev.parley.article.search.Languages;
import dev.parley.article.source.Sources;
import dev.parley.article.source.folder.MarkdownKind;
import dev.parley.article.source.helpscout.HelpScoutKind;
import dev.parley.article.source.sitemap.SitemapKind;
import dev.parley.audit.AuditLog;
import dev.parley.channel.Http;
import dev.parley.channel.Http.NotSent;
import dev.parley.connect.Checklist;
import dev.parley.connect.Notes;
import dev.parley.context.Contexts;
import dev.parley.context.Pictures;
import dev.parley.customer.CustomerNotes;
import dev.parley.customer.Customers;
import dev.parley.customer.OrderCard;
import dev.parley.customer.Profiles;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.Helpdesk;
import dev.parley.intake.ByAddress;
import dev.parley.model.Secret;
import dev.parley.model.TicketRef;
import dev.parley.mute.Mutes;
import dev.parley.notify.Webhooks;
import dev.parley.oauth.OAuthLogins;
import dev.parley.outbox.ReplyWindows;
import dev.parley.report.Reports;
import dev.parley.settings.AddressCheck;
import dev.parley.settings.SettingFacts;
import dev.parley.settings.Settings;
import dev.parley.sla.HolidayReader;
import dev.parley.sla.InvalidSettings;
import dev.parley.triage.Queue;
import dev.parley.triage.Views;
import dev.parley.workspace.Drafts;
import dev.parley.workspace.Presence;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** The servlet in a real container, with the login as a header says it. */
final class WebBench implements AutoCloseable {
  final Bench bench;
  final LiveEvents live;
  Optional<Helpdesk> helpdesk;
  Optional<String> storageTrouble = Optional.empty();
  Function<URI, byte[]> web =
      source -> {
        throw new InvalidSettings("source", "cannot be read: there is no network");
      };
  List<HealthApi.Check> checks = List.of(HealthApi.Check.well("helpdesk", "Connected."));
  final Articles articles;
  final ArticleSync sync;
  private final ArticleIndex index;
  private final Server server = new Server();
  private final int port;

  /** All addresses. */
  final List<Route> routes;

  /** Who did what. */
  final AuditLog audit;

  /** What comes back when Parley calls its own public address. */
  Function<Http.Request, Http.Exchange> reach =
      request -> new NotSent("the name desk.example is not known");

  /** What sources of articles answer. */
  Function<Http.Request, Http.Exchange> help = request -> new NotSent("no network here");

  /** The sources of articles. */
  final Sources sources;

  /** The same for the keys of sources. */
  private record SourceTestSeal() implements Sources.Seal {
    @Override
    public Optional<String> seal(String belongsTo, Secret secret) {
      return new TestSeal().seal(belongsTo, secret);
    }

    @Override
    public Optional<Secret> open(String belongsTo, String sealed) {
      return new TestSeal().open(belongsTo, sealed);
    }
  }

  /** Seals by turning a text round. */
  private record TestSeal() implements Webhooks.Seal {
    @Override
    public Optional<String> seal(String belongsTo, Secret secret) {
      return Optional.of(new StringBuilder(secret.reveal()).reverse().toString());
    }

    @Override
    public Optional<Secret> open(String belongsTo, String sealed) {
      return Optional.of(Secret.of(new StringBuilder(sealed).reverse().toString()));
    }
  }

  /** An answer as it came. */
  record Reply(int status, List<String> headers, String body) {
    JsonObject json() {
      return JsonParser.parseString(body).getAsJsonObject();
    }

    String field() {
      return json().get("field").getAsString();
    }

    Optional<String> header(String name) {
      return headers.stream()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }
  }

  WebBench(Path folder, Optional<URI> publicUrl) throws Exception {
    bench = new Bench(folder);
    helpdesk = Optional.of(bench.desk);
    var gate = new Gate(() -> helpdesk, bench.parley.rights());
    audit = new AuditLog(bench.sql.audit(), bench.clock);
    live = new LiveEvents(gate);
    var parley = bench.parley;
    var settings =
        new Settings(
            SettingFacts.bundled(),
            publicUrl.map(url -> Map.of(Settings.PUBLIC_URL, url.toString())).orElse(Map.of()),
            bench.sql.settings(),
            () -> List.of("fake"),
            bench.clock);
    var notes = new Notes(bench.sql.connect(), bench.clock);
    var accounts =
        new AccountsApi(
            parley.accounts(),
            parley.intake(),
            parley.deliveries(),
            bench.sql.health(),
            gate,
            settings::publicUrl);
    var logins =
        new OAuthLogins(
            bench.sql.oauth(),
            parley.accounts(),
            parley.channels(),
            bench.box,
            () -> request -> new NotSent("no network here"),
            bench.clock);
    var oauth = new OAuthApi(logins, accounts, gate, settings::publicUrl);
    var orderCard =
        new OrderCard(settings::ordersUrl, settings::ordersBody, request -> reach.apply(request));
    var kept = new Contexts(bench.sql.contexts(), () -> {}, bench.clock);
    var contexts =
        new ContextApi(gate, kept, new Pictures(kept, request -> new NotSent("no network here")));
    var synonyms = new Synonyms(bench.sql.synonyms(), "", bench.clock);
    var traces = new ArticleTraces(bench.sql.articleTraces(), bench.clock);
    sources =
        new Sources(
            bench.sql.articleSources(),
            bench.sql.articles(),
            List.of(
                new MarkdownKind(folder.resolve("home")),
                new HelpScoutKind(request -> help.apply(request), bench.clock, false),
                new SitemapKind(request -> help.apply(request), bench.clock)),
            new SourceTestSeal(),
            new Random(1));
    index =
        new ArticleIndex(
            folder.resolve("articles"),
            new ArticleFeed(bench.sql.articles()),
            synonyms::now,
            new Languages());
    articles =
        new Articles(
            bench.sql.articles(), index, new Learning(bench.sql.articleUses(), bench.clock));
    sync = new ArticleSync(bench.sql.articles(), bench.clock);
    var ways = new WaysOutJson(parley.ways());
    var drafts = new Drafts(bench.sql.drafts(), bench.clock);
    var presence = new Presence(bench.sql.presence(), live::companyMoved, bench.clock);
    var views = new Views(bench.sql.views(), bench.clock);
    var webhooks = new Webhooks(bench.sql.webhooks(), new TestSeal());
    var endpoints =
        new WebEndpoints(
            gate,
            new HealthApi(() -> checks, gate),
            accounts,
            oauth,
            new TicketsApi(
                gate,
                parley.outbox(),
                new AudienceJson(
                    parley.outbox(),
                    parley.channels(),
                    new ReplyWindows(parley.channels(), bench.clock),
                    notes,
                    gate),
                new ClocksJson(parley.clocks(), bench.clock),
                parley.moderations(),
                contexts,
                audit,
                parley.adverts(),
                ways,
                parley.merges(),
                parley.splits(),
                parley.closings()),
            new RepliesApi(
                gate,
                parley.outbox(),
                parley.replyDesk(),
                drafts,
                new UsedArticles(articles, traces, gate),
                parley.decisions(),
                ways),
            contexts,
            new UploadsApi(gate, parley.uploads()),
            new AgentPages(
                new DraftsApi(gate, drafts),
                new PresenceApi(gate, presence, bench.clock),
                new PreferencesApi(gate, bench.sql.preferences()),
                new MutesApi(
                    new Mutes(bench.sql.mutes(), () -> {}, bench.clock), parley.accounts(), gate),
                new PastedApi(
                    new ByAddress(
                        bench.sql.intake(),
                        bench.sql.leases(),
                        parley.accounts(),
                        parley.channels(),
                        () -> {},
                        bench.clock),
                    audit,
                    gate)),
            new ModerationApi(gate, parley.moderations(), () -> {}),
            new ActsApi(gate, parley.acts(), parley.ticketTags(), parley.tagRules(), () -> {}),
            new ArticlesApi(
                articles,
                new ArticleShaper(),
                new ArticleGuard(
                    articles::article,
                    text -> parley.linked.apply(text),
                    new PublicPages(
                        request ->
                            new PublicPages.Visit(parley.pages.apply(request), request.uri()),
                        bench.clock)),
                traces,
                kept,
                parley.channels(),
                gate),
            new TextsApi(gate),
            new BusinessTimeApi(gate),
            new ReplayApi(gate),
            new SlaPages(
                new SlaPoliciesApi(parley.rules(), webhooks, gate),
                new SlaCalendarsApi(
                    parley.rules(),
                    new HolidayReader(source -> web.apply(source), bench.clock),
                    gate),
                new SlaGoalsApi(parley.rules(), gate),
                new SlaHistoryApi(parley.rules(), parley.clocks(), gate)),
            new SetAsideApi(
                parley.deliveries(),
                parley.intake(),
                parley.aside(),
                parley.accounts(),
                gate,
                () -> {}),
            new WebhooksApi(webhooks, parley.rules(), audit, gate, false),
            new ErasuresApi(parley.erasures(), parley.accounts(), audit, gate, () -> {}),
            new ReportsApi(
                new Reports(
                    bench.sql.reports(), parley.clocks(), at -> parley.rules().goals(at).goals()),
                parley.rules(),
                gate,
                bench.clock),
            new RightsApi(gate, parley.accounts()),
            new DisconnectApi(
                parley.accounts(), parley.departures(), parley.rules(), gate, () -> {}),
            new AuditApi(audit, gate),
            new AdvertsApi(parley.adverts(), parley.accounts(), gate),
            customerPages(parley.customers(), kept, orderCard, gate),
            new QueueApi(
                new Queue(parley.outbox()::unsent, presence, bench.clock),
                views,
                new ViewsApi(views, gate),
                new QueueJson(parley.accounts(), new Languages()::guess),
                parley.accounts(),
                gate,
                bench.clock),
            new AdminPages(
                new OutagesApi(parley.accounts(), bench.sql.health(), gate, bench.clock),
                new SettingsApi(settings, gate),
                new OrderTryApi(settings, orderCard, gate),
                new FirstRunApi(
                    List::of,
                    settings,
                    new AddressCheck(
                        bench.sql.settings(),
                        () -> request -> reach.apply(request),
                        why -> AddressCheck.Obstacle.UNKNOWN_NAME,
                        new Random(1),
                        bench.clock),
                    bench.sql.settings(),
                    gate),
                new ChecklistApi(
                    parley.accounts(),
                    parley.channels(),
                    new Checklist(
                        parley.accounts(),
                        parley.channels(),
                        bench.sql.connect(),
                        bench.sql.leases(),
                        bench.clock,
                        new Random(1)),
                    notes,
                    parley.intake(),
                    accounts,
                    oauth,
                    settings::publicUrl,
                    audit,
                    gate),
                new ArticleSourcesApi(
                    sources, bench.sql.articles(), index::state, audit, () -> {}, gate),
                new SynonymsApi(synonyms, audit, gate),
                new ArticleTracesApi(traces, gate, bench.clock)));
    routes = endpoints.routes();
    var servlet =
        new ParleyServlet(
            endpoints,
            live,
            new Hooks(parley.deliveries(), settings::publicUrl, bench.clock, () -> {}),
            new ErasurePage(parley.erasures()),
            oauth,
            settings::publicUrl,
            () -> storageTrouble);
    var context = new ServletContextHandler();
    var holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/parley/*");
    var login = new FilterHolder(new LoginFromHeader());
    login.setAsyncSupported(true);
    context.addFilter(login, "/*", EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(context);
    var connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.start();
    port = connector.getLocalPort();
  }

  private CustomerPages customerPages(
      Customers customers, Contexts contexts, OrderCard orderCard, Gate gate) {
    var notes = new CustomerNotes(bench.sql.customerNotes(), customers, bench.clock);
    var profiles = new Profiles(bench.sql.profiles(), () -> {}, bench.clock);
    var api =
        new CustomersApi(
            customers,
            profiles,
            notes,
            new Pictures(contexts, request -> reach.apply(request)),
            gate);
    return new CustomerPages(
        api,
        new CustomerNotesApi(notes, api, gate),
        new OrdersApi(customers, orderCard, gate),
        new FindApi(customers, gate));
  }

  int port() {
    return port;
  }

  TicketRef oneTicket() {
    bench.network.page(
        Posts.comment("p1", "thread", Posts.LENA, "Where is my parcel?", bench.clock.instant())
            .build());
    bench.parley.run();
    return bench.desk.ticketOf("Lena").ref();
  }

  Reply get(String login, String path, String... headers) throws IOException {
    return call("GET", login, path, "", headers);
  }

  Reply post(String login, String path, String json, String... headers) throws IOException {
    var all = new ArrayList<>(List.of(headers));
    if (all.stream().noneMatch(h -> h.startsWith("Content-Type"))) {
      all.add("Content-Type: application/json");
    }
    return call("POST", login, path, json, all.toArray(String[]::new));
  }

  /** Sends the path as it is, which no HTTP client would. */
  Reply call(String method, String login, String path, String body, String... headers)
      throws IOException {
    try (Socket socket = open(method, login, path, body, headers)) {
      return reply(socket.getInputStream().readAllBytes());
    }
  }

  /**
   * Says that a body of so many bytes follows and waits for the answer instead: whoever is refused
   * for its length while still writing may lose the answer with the connection.
   */
  Reply announce(String path, long length, String... headers) throws IOException {
    try (Socket socket = begin("POST", "", path, length, headers)) {
      return reply(socket.getInputStream().readAllBytes());
    }
  }

  Socket open(String method, String login, String path, String body, String... headers)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Socket socket = begin(method, login, path, bytes.length, headers);
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
    return socket;
  }

  private Socket begin(String method, String login, String path, long length, String... headers)
      throws IOException {
    var head = new StringBuilder(method + " /parley" + path + " HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1:").append(port).append("\r\nConnection: close\r\n");
    head.append("Content-Length: ").append(length).append("\r\n");
    if (!login.isEmpty()) {
      head.append("X-Login: ").append(login).append("\r\n");
    }
    List.of(headers).forEach(header -> head.append(header).append("\r\n"));
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    OutputStream out = socket.getOutputStream();
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
    return socket;
  }

  static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static Reply reply(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    List<String> lines = text.substring(0, end).lines().toList();
    return new Reply(
        Integer.parseInt(lines.get(0).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length())),
        lines.subList(1, lines.size()),
        text.substring(end + 4));
  }

  @Override
  public void close() {
    live.close();
    LifeCycle.stop(server);
    index.close();
    bench.close();
  }

  private static final class LoginFromHeader implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      var http = (HttpServletRequest) request;
      chain.doFilter(
          new HttpServletRequestWrapper(http) {
            @Override
            public String getRemoteUser() {
              return http.getHeader("X-Login");
            }
          },
          response);
    }
  }
}
