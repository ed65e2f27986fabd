package dev.parley.bundle;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.account.HookUrls;
import dev.parley.account.SecretBox;
import dev.parley.act.Acts;
import dev.parley.act.Runner;
import dev.parley.act.TagRules;
import dev.parley.act.TicketTags;
import dev.parley.advert.Adverts;
import dev.parley.article.ArticleFeed;
import dev.parley.article.ArticleGuard;
import dev.parley.article.ArticleShaper;
import dev.parley.article.ArticleSync;
import dev.parley.article.ArticleTraces;
import dev.parley.article.Articles;
import dev.parley.article.Learning;
import dev.parley.article.LinkedArticles;
import dev.parley.article.PublicPages;
import dev.parley.article.Synonyms;
import dev.parley.article.search.ArticleIndex;
import dev.parley.article.search.Languages;
import dev.parley.article.source.Deadline;
import dev.parley.article.source.Sources;
import dev.parley.article.source.folder.MarkdownKind;
import dev.parley.article.source.helpscout.HelpScoutKind;
import dev.parley.article.source.sitemap.SitemapKind;
import dev.parley.audit.AuditLog;
import dev.parley.channel.Channel;
import dev.parley.channel.bluesky.BlueskyChannel;
import dev.parley.channel.facebook.FacebookChannel;
import dev.parley.channel.instagram.InstagramChannel;
import dev.parley.connect.Checklist;
import dev.parley.connect.ConnectStore;
import dev.parley.connect.Notes;
import dev.parley.context.ContextReader;
import dev.parley.context.Contexts;
import dev.parley.context.Pictures;
import dev.parley.customer.CustomerNotes;
import dev.parley.customer.Customers;
import dev.parley.customer.OrderCard;
import dev.parley.customer.ProfileReader;
import dev.parley.customer.Profiles;
import dev.parley.departure.Departures;
import dev.parley.departure.Leaver;
import dev.parley.erasure.Eraser;
import dev.parley.erasure.Erasures;
import dev.parley.feed.AsideChanges;
import dev.parley.feed.HostFeed;
import dev.parley.health.AccountWatch;
import dev.parley.host.Helpdesk;
import dev.parley.http.HttpGateway;
import dev.parley.http.HttpSettings;
import dev.parley.intake.ByAddress;
import dev.parley.intake.Deliveries;
import dev.parley.intake.Intake;
import dev.parley.intake.Retention;
import dev.parley.intake.TicketOpener;
import dev.parley.merge.Merges;
import dev.parley.merge.Splits;
import dev.parley.model.TicketRef;
import dev.parley.moderation.DeedReporter;
import dev.parley.moderation.Moderations;
import dev.parley.moderation.Moderator;
import dev.parley.mute.Mutes;
import dev.parley.node.Nodes;
import dev.parley.node.SharedClock;
import dev.parley.notify.Notices;
import dev.parley.notify.Notifier;
import dev.parley.notify.Webhooks;
import dev.parley.notify.Wishes;
import dev.parley.oauth.OAuthLogins;
import dev.parley.outbox.Closings;
import dev.parley.outbox.Outbox;
import dev.parley.outbox.ReplyDecisions;
import dev.parley.outbox.ReplyDesk;
import dev.parley.outbox.ReplyRules;
import dev.parley.outbox.RetrySettings;
import dev.parley.outbox.Sender;
import dev.parley.outbox.SignOff;
import dev.parley.outbox.StateReporter;
import dev.parley.outbox.Uploads;
import dev.parley.outbox.WaysOut;
import dev.parley.report.Reports;
import dev.parley.right.Permission;
import dev.parley.right.Rights;
import dev.parley.settings.AddressCheck;
import dev.parley.settings.SettingFacts;
import dev.parley.settings.Settings;
import dev.parley.sla.Escalations;
import dev.parley.sla.HolidayReader;
import dev.parley.sla.ResponseRules;
import dev.parley.sla.TicketClocks;
import dev.parley.store.SqlStores;
import dev.parley.triage.Queue;
import dev.parley.triage.Views;
import dev.parley.web.AccountsApi;
import dev.parley.web.ActsApi;
import dev.parley.web.AdminPages;
import dev.parley.web.AdvertsApi;
import dev.parley.web.AgentPages;
import dev.parley.web.ArticleSourcesApi;
import dev.parley.web.ArticleTracesApi;
import dev.parley.web.ArticlesApi;
import dev.parley.web.AudienceJson;
import dev.parley.web.AuditApi;
import dev.parley.web.BusinessTimeApi;
import dev.parley.web.ChecklistApi;
import dev.parley.web.ClocksJson;
import dev.parley.web.ContextApi;
import dev.parley.web.CustomerNotesApi;
import dev.parley.web.CustomerPages;
import dev.parley.web.CustomersApi;
import dev.parley.web.DisconnectApi;
import dev.parley.web.DraftsApi;
import dev.parley.web.ErasurePage;
import dev.parley.web.ErasuresApi;
import dev.parley.web.FindApi;
import dev.parley.web.FirstRunApi;
import dev.parley.web.Gate;
import dev.parley.web.HealthApi;
import dev.parley.web.Hooks;
import dev.parley.web.InitialsJson;
import dev.parley.web.LiveEvents;
import dev.parley.web.ModerationApi;
import dev.parley.web.MutesApi;
import dev.parley.web.OAuthApi;
import dev.parley.web.OrderTryApi;
import dev.parley.web.OrdersApi;
import dev.parley.web.OutagesApi;
import dev.parley.web.ParleyServlet;
import dev.parley.web.PastedApi;
import dev.parley.web.PreferencesApi;
import dev.parley.web.PresenceApi;
import dev.parley.web.QueueApi;
import dev.parley.web.QueueJson;
import dev.parley.web.ReplayApi;
import dev.parley.web.RepliesApi;
import dev.parley.web.ReportsApi;
import dev.parley.web.RightsApi;
import dev.parley.web.SetAsideApi;
import dev.parley.web.SettingsApi;
import dev.parley.web.SlaCalendarsApi;
import dev.parley.web.SlaGoalsApi;
import dev.parley.web.SlaHistoryApi;
import dev.parley.web.SlaPages;
import dev.parley.web.SlaPoliciesApi;
import dev.parley.web.SynonymsApi;
import dev.parley.web.TextsApi;
import dev.parley.web.TicketsApi;
import dev.parley.web.UploadsApi;
import dev.parley.web.UsedArticles;
import dev.parley.web.ViewsApi;
import dev.parley.web.WaysOutJson;
import dev.parley.web.WebEndpoints;
import dev.parley.web.WebhooksApi;
import dev.parley.web.WishesJson;
import dev.parley.workspace.Drafts;
import dev.parley.workspace.Presence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parley without OSGi: the constructor is the object graph, top to bottom. */
public final class ParleyPlugin implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ParleyPlugin.class);
  private static final Duration REOPEN_WITHIN = Duration.ofDays(7);

  /** An index that was away for longer is made anew. */
  private static final Duration KEEP_GONE_ARTICLES = Duration.ofDays(30);

  /** An agent waits for the look at an article's page. */
  private static final Duration PAGE_WITHIN = Duration.ofSeconds(5);

  private static final int MOST_PAGE_BYTES = 4 * 1024 * 1024;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final HelpdeskSlot helpdesk = new HelpdeskSlot();
  private final Channels channels;
  private final ParleyServlet servlet;
  private final Jobs jobs;

  /**
   * Opens everything and starts working. If that fails half-way, what was opened is closed again.
   *
   * @param unseenHelpdesk says why a helpdesk that exists cannot be used; empty if there is none
   */
  public ParleyPlugin(
      PluginSettings settings,
      InstantSource machine,
      RandomGenerator random,
      Supplier<Optional<String>> unseenHelpdesk) {
    try {
      Files.createDirectories(settings.home());
      var stores = open(SqlStores.open(settings.database()));
      var clock = new SharedClock(machine, System::nanoTime, stores.nodes()::now);
      var nodes = new Nodes(stores.nodes(), settings.node(), PluginVersion.read(), clock);
      var http =
          open(
              new HttpGateway(HttpSettings.standard().withTrustLoopback(settings.trustLoopback())));

      channels =
          new Channels(
              List.of(new BlueskyChannel(), new FacebookChannel(), new InstagramChannel()));
      var chosen =
          new Settings(
              SettingFacts.bundled(),
              StartOptions.of(settings),
              stores.settings(),
              channels::ids,
              clock);
      boolean fresh = stores.sealed().all().isEmpty() && stores.accounts().accounts().isEmpty();
      Optional<SecretBox> box = SecretBox.open(settings.keyFile(), fresh);
      var accounts =
          new Accounts(
              stores.accounts(),
              channels,
              box,
              http::forOneCall,
              new AdminBudgets(chosen),
              chosen::pollEvery,
              clock);

      var windows = new DescriptorWindows(channels);
      var rules = new ResponseRules(stores.slaSettings(), windows::all, clock);
      rules.begin(settings.sla());
      var clocks = new TicketClocks(stores.clocks(), rules, windows, clock);
      var holidays = new HolidayReader(source -> HolidayFeeds.fetch(http, source), clock);
      var holidayFeeds = new HolidayFeeds(rules, holidays, clock);
      var escalations = new Escalations(stores.escalations(), clocks, clock);
      var webhooks = new Webhooks(stores.webhooks(), new WebhookSeal(box));
      var notifier = new Notifier(stores.errands(), webhooks, http, clock);
      var synonyms = new Synonyms(stores.synonyms(), SynonymFile.read(), clock);
      var languages = new Languages();
      var index =
          open(
              new ArticleIndex(
                  settings.home().resolve("articles"),
                  new ArticleFeed(stores.articles()),
                  synonyms::now,
                  languages));
      var learning = new Learning(stores.articleUses(), clock);
      var articles = new Articles(stores.articles(), index, learning);
      var guard =
          new ArticleGuard(
              articles::article,
              new LinkedArticles(stores.articles())::in,
              new PublicPages(
                  page -> {
                    HttpGateway.Landed landed = http.land(page, PAGE_WITHIN, MOST_PAGE_BYTES);
                    return new PublicPages.Visit(landed.exchange(), landed.at());
                  },
                  clock));
      var guarded = new GuardedArticles(guard);
      var traces = new ArticleTraces(stores.articleTraces(), clock);
      var sourceHttp = http.within(Deadline.LONGEST_CALL, Deadline.MOST_BYTES);
      var sources =
          new Sources(
              stores.articleSources(),
              stores.articles(),
              List.of(
                  new MarkdownKind(settings.home()),
                  new HelpScoutKind(sourceHttp, clock, settings.trustLoopback()),
                  new SitemapKind(sourceHttp, clock)),
              new SourceSeal(box),
              random);

      var erasures = new Erasures(stores.erasures(), accounts, clock);
      var departures = new Departures(stores.departures(), clock);
      var opener = new TicketOpener(accounts, channels, REOPEN_WITHIN, clock);
      var intake =
          new Intake(
              stores.intake(), stores.feed(), stores.leases(), accounts, channels, opener, clock);
      var deliveries =
          new Deliveries(
              stores.deliveries(), stores.leases(), accounts, channels, erasures::asked, clock);
      var retention = new Retention(stores.retention(), accounts, channels, chosen::retention);
      var rights =
          new Rights(
              stores.rights(),
              id -> accounts.account(id).map(Account::name).orElse("an account that is gone"),
              clock);
      var notices =
          new Notices(
              stores.charges(),
              (desk, login) ->
                  stores
                      .preferences()
                      .preference(desk, login, "notices")
                      .map(WishesJson::read)
                      .orElse(Wishes.ALL),
              (desk, login, ticket) ->
                  rights.may(desk, login, Permission.VIEW, Optional.of(ticket)),
              clock);
      var audit = new AuditLog(stores.audit(), clock);
      var notes = new Notes(stores.connect(), clock);
      var signOff =
          new SignOff(
              account -> notes.of(account).map(ConnectStore.Note::signature).orElse(""),
              (desk, login) ->
                  stores
                      .preferences()
                      .preference(desk, login, "signature")
                      .flatMap(InitialsJson::read));
      var replyRules = new ReplyRules(channels, rights, signOff, clock);
      var outbox = new Outbox(stores.outbox(), accounts, replyRules, guarded, clock);
      var sender =
          new Sender(
              stores.outbox(),
              stores.leases(),
              accounts,
              channels,
              RetrySettings.usual(),
              clock,
              random);
      var reporter = new StateReporter(stores.outbox(), notices::notSent, clock);
      var moderations = new Moderations(stores.moderation(), channels, clock);
      var moderator =
          new Moderator(stores.moderation(), accounts, RetrySettings.usual(), clock, random);
      var deeds = new DeedReporter(stores.moderation(), clock);
      var mutes = new Mutes(stores.mutes(), this::again, clock);
      var tagRules = new TagRules(chosen::mandatoryTags);
      var ticketTags = new TicketTags(stores.tags());
      var acts = new Acts(stores.acts(), rights, moderations, tagRules, clock);
      var merges = new Merges(stores.merges(), clock);
      var splits = new Splits(stores.splits(), clock);
      var closings = new Closings(stores.outbox(), new CloseByAct(acts, merges), clock);
      var adverts = new Adverts(stores.adverts(), accounts, clock);
      var customers = new Customers(stores.customers(), clock);
      var ways =
          new WaysOutJson(new WaysOut(stores.outbox(), replyRules, theirTickets(customers), clock));
      var profiles = new Profiles(stores.profiles(), this::asked, clock);
      var customerNotes = new CustomerNotes(stores.customerNotes(), customers, clock);
      var orderCard =
          new OrderCard(
              chosen::ordersUrl,
              chosen::ordersBody,
              http.within(OrderCard.WITHIN, OrderCard.MOST_BYTES));
      var contexts = new Contexts(stores.contexts(), this::asked, clock);
      var pictures = new Pictures(contexts, http.atMost(Pictures.MOST_BYTES));
      var gate = new Gate(helpdesk, rights);
      var live = open(new LiveEvents(gate));
      var others =
          new NodeWork(
              nodes,
              clock,
              live,
              () -> {
                rules.refresh();
                chosen.refresh();
              });
      var aside = new AsideChanges(stores.aside(), outbox::unsent, clock);
      var feed =
          new HostFeed(
              stores.feed(),
              aside,
              List.of(
                  merges::changed,
                  intake::changed,
                  splits::changed,
                  outbox::changed,
                  closings::changed,
                  HostFeed.inPages(clocks::changed, clocks::changed),
                  customers::changed,
                  ticketTags::changed,
                  HostFeed.inPages(notices::changed, notices::changed),
                  (lease, desk, change) -> {
                    others.changedSoon(change.ticket());
                    Merges.other(change).ifPresent(others::changedSoon);
                    Splits.origin(change).ifPresent(others::changedSoon);
                  }),
              clock);

      var keeping = new HelpdeskTrouble("keeping up to date", clock);
      var bringingIn = new HelpdeskTrouble("bringing in", clock);

      var keyCheck = new KeyCheck(settings.keyFile(), box, stores.sealed());
      var checks =
          new HealthChecks(
              settings,
              rules,
              keyCheck,
              helpdesk,
              unseenHelpdesk,
              new ExchangeCheck(List.of(keeping, bringingIn), stores.feed(), clock),
              accounts,
              intake,
              deliveries,
              outbox,
              aside,
              notifier,
              erasures,
              stores.watch(),
              nodes,
              clock);
      var drafts = new Drafts(stores.drafts(), clock);
      var presence = new Presence(stores.presence(), live::companyMoved, clock);
      var customersApi = new CustomersApi(customers, profiles, customerNotes, pictures, gate);
      var views = new Views(stores.views(), clock);
      var queue = new Queue(outbox::unsent, presence, clock);
      var replyDesk =
          new ReplyDesk(
              stores.outbox(), stores.leases(), accounts, replyRules, guarded, closings, clock);
      var contextApi = new ContextApi(gate, contexts, pictures);
      var logins =
          new OAuthLogins(stores.oauth(), accounts, channels, box, http::forOneCall, clock);
      var accountsApi =
          new AccountsApi(accounts, intake, deliveries, stores.health(), gate, chosen::publicUrl);
      var oauth = new OAuthApi(logins, accountsApi, gate, chosen::publicUrl);
      servlet =
          new ParleyServlet(
              new WebEndpoints(
                  gate,
                  new HealthApi(checks, gate),
                  accountsApi,
                  oauth,
                  new TicketsApi(
                      gate,
                      outbox,
                      new AudienceJson(outbox, channels, replyRules.windows(), notes, gate),
                      new ClocksJson(clocks, clock),
                      moderations,
                      contextApi,
                      audit,
                      adverts,
                      ways,
                      merges,
                      splits,
                      closings),
                  new RepliesApi(
                      gate,
                      outbox,
                      replyDesk,
                      drafts,
                      new UsedArticles(articles, traces, gate),
                      new ReplyDecisions(stores.outbox(), replyRules, outbox.senders(), clock),
                      ways),
                  contextApi,
                  new UploadsApi(gate, new Uploads(stores.outbox(), replyRules.windows(), clock)),
                  new AgentPages(
                      new DraftsApi(gate, drafts),
                      new PresenceApi(gate, presence, clock),
                      new PreferencesApi(gate, stores.preferences()),
                      new MutesApi(mutes, accounts, gate),
                      new PastedApi(
                          new ByAddress(
                              stores.intake(),
                              stores.leases(),
                              accounts,
                              channels,
                              this::again,
                              clock),
                          audit,
                          gate)),
                  new ModerationApi(gate, moderations, this::asked),
                  new ActsApi(gate, acts, ticketTags, tagRules, this::actSoon),
                  new ArticlesApi(
                      articles, new ArticleShaper(), guard, traces, contexts, channels, gate),
                  new TextsApi(gate),
                  new BusinessTimeApi(gate),
                  new ReplayApi(gate),
                  new SlaPages(
                      new SlaPoliciesApi(rules, webhooks, gate),
                      new SlaCalendarsApi(rules, holidays, gate),
                      new SlaGoalsApi(rules, gate),
                      new SlaHistoryApi(rules, clocks, gate)),
                  new SetAsideApi(deliveries, intake, aside, accounts, gate, this::again),
                  new WebhooksApi(webhooks, rules, audit, gate, settings.trustLoopback()),
                  new ErasuresApi(erasures, accounts, audit, gate, this::eraseSoon),
                  new ReportsApi(
                      new Reports(stores.reports(), clocks, at -> rules.goals(at).goals()),
                      rules,
                      gate,
                      clock),
                  new RightsApi(gate, accounts),
                  new DisconnectApi(accounts, departures, rules, gate, this::again),
                  new AuditApi(audit, gate),
                  new AdvertsApi(adverts, accounts, gate),
                  new CustomerPages(
                      customersApi,
                      new CustomerNotesApi(customerNotes, customersApi, gate),
                      new OrdersApi(customers, orderCard, gate),
                      new FindApi(customers, gate)),
                  new QueueApi(
                      queue,
                      views,
                      new ViewsApi(views, gate),
                      new QueueJson(accounts, languages::guess),
                      accounts,
                      gate,
                      clock),
                  new AdminPages(
                      new OutagesApi(accounts, stores.health(), gate, clock),
                      new SettingsApi(chosen, gate),
                      new OrderTryApi(chosen, orderCard, gate),
                      new FirstRunApi(
                          new FirstRun(settings, chosen, keyCheck, accounts, stores.settings()),
                          chosen,
                          new AddressCheck(
                              stores.settings(),
                              http::forOneCall,
                              ParleyPlugin::obstacle,
                              random,
                              clock),
                          stores.settings(),
                          gate),
                      new ChecklistApi(
                          accounts,
                          channels,
                          new Checklist(
                              accounts, channels, stores.connect(), stores.leases(), clock, random),
                          notes,
                          intake,
                          accountsApi,
                          oauth,
                          chosen::publicUrl,
                          audit,
                          gate),
                      new ArticleSourcesApi(
                          sources, stores.articles(), index::state, audit, this::fetchSoon, gate),
                      new SynonymsApi(synonyms, audit, gate),
                      new ArticleTracesApi(traces, gate, clock))),
              live,
              new Hooks(deliveries, chosen::publicUrl, clock, this::arrived),
              new ErasurePage(erasures),
              oauth,
              chosen::publicUrl,
              () -> stores.watch().trouble().map(trouble -> trouble.kind().says()));
      jobs =
          open(
              new Jobs(
                  new Jobs.Work(
                      stores.leases(),
                      http,
                      accounts,
                      channels,
                      intake,
                      deliveries,
                      feed,
                      sender,
                      reporter,
                      moderator,
                      deeds,
                      new ContextReader(
                          stores.contexts(),
                          accounts,
                          ticket -> others.changed(List.of(ticket)),
                          clock,
                          random),
                      new ProfileReader(stores.profiles(), accounts, clock, random),
                      new Leaver(
                          stores.departures(),
                          accounts,
                          erasures,
                          new HookUrls(settings.publicUrl())::of,
                          clock),
                      clocks,
                      live,
                      others,
                      new EscalationWork(helpdesk, stores.leases(), escalations, notices, notifier),
                      new ActWork(
                          helpdesk,
                          stores.leases(),
                          closings,
                          new Runner(stores.acts(), rights, moderations, tagRules, clock),
                          others,
                          this::asked),
                      new ErasureWork(
                          helpdesk,
                          stores.leases(),
                          new Eraser(stores.erasures(), accounts, opener::forget, clock)),
                      new ArticleWork(
                          helpdesk,
                          stores.leases(),
                          new ArticleSync(stores.articles(), clock),
                          articles),
                      new SourceWork(
                          stores.leases(), sources, new ArticleSync(stores.articles(), clock)),
                      new WatchWork(
                          helpdesk,
                          stores.leases(),
                          new AccountWatch(accounts, stores.health(), clock)),
                      keeping,
                      bringingIn),
                  helpdesk,
                  chosen::pollEvery,
                  clock));
      jobs.start();
      open(new Housekeeping(
              stores.connections(),
              stores.nodes().self(),
              clock,
              List.of(
                  new Housekeeping.Job("tidy-nodes", Duration.ofMinutes(1), nodes::tidy),
                  new Housekeeping.Job(
                      "read-holidays", Duration.ofHours(12), holidayFeeds::runOnce),
                  new Housekeeping.Job("end-mutes", Duration.ofMinutes(1), mutes::runOnce),
                  new Housekeeping.Job("check-adverts", Duration.ofMinutes(5), adverts::runOnce),
                  new Housekeeping.Job(
                      "forget-rare-words", Duration.ofHours(12), learning::forgetRare),
                  new Housekeeping.Job(
                      "forget-article-uses", Duration.ofHours(12), traces::forgetOld),
                  new Housekeeping.Job(
                      "forget-gone-articles",
                      Duration.ofHours(6),
                      () -> stores.articles().purge(clock.instant().minus(KEEP_GONE_ARTICLES))),
                  new Housekeeping.Job(
                      "forget-deliveries",
                      Duration.ofHours(1),
                      () -> retention.runOnce(clock.instant())),
                  new Housekeeping.Job(
                      "tidy-workspace",
                      Duration.ofHours(1),
                      () -> {
                        acts.runOnce(clock.instant());
                        drafts.runOnce(clock.instant());
                        presence.runOnce(clock.instant());
                      }))))
          .start();
    } catch (IOException e) {
      close();
      throw new UncheckedIOException("Cannot make the folder " + settings.home(), e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The other tickets of a ticket's customer, for the ways out. */
  private static BiFunction<String, TicketRef, List<WaysOut.Theirs>> theirTickets(
      Customers customers) {
    return (desk, ticket) ->
        customers.others(desk, ticket).stream()
            .map(
                one ->
                    new WaysOut.Theirs(
                        one.ticket(), one.channel().equals(dev.parley.customer.Person.MAIL)))
            .toList();
  }

  private static AddressCheck.Obstacle obstacle(String why) {
    if (HttpGateway.inside(why)) {
      return AddressCheck.Obstacle.INSIDE;
    }
    if (HttpGateway.unknownName(why)) {
      return AddressCheck.Obstacle.UNKNOWN_NAME;
    }
    return HttpGateway.notTrusted(why)
        ? AddressCheck.Obstacle.NOT_TRUSTED
        : AddressCheck.Obstacle.NO_CONNECTION;
  }

  private <T extends AutoCloseable> T open(T resource) {
    opened.push(resource);
    return resource;
  }

  /** The HTTP face, to be mounted at {@code /parley/*}. */
  public ParleyServlet servlet() {
    return servlet;
  }

  /** A network brought something. */
  private void arrived() {
    jobs.arrived();
    jobs.eraseSoon();
  }

  /** Somebody is to be forgotten. */
  private void eraseSoon() {
    jobs.eraseSoon();
  }

  /** Somebody wants something of a network: a deed, or a look at what a ticket stands under. */
  private void asked() {
    jobs.lookSoon();
  }

  /** A source of articles is to be read. */
  private void fetchSoon() {
    jobs.fetchSoon();
  }

  /** Somebody wants something done to tickets. */
  private void actSoon() {
    jobs.actSoon();
  }

  /** What was set aside is to be worked off once more. */
  private void again() {
    jobs.arrived();
    jobs.wake();
  }

  /** A helpdesk appeared. */
  public void put(Helpdesk arrived) {
    helpdesk.put(arrived, jobs::wake);
  }

  /** A helpdesk went away. */
  public void remove(Helpdesk gone) {
    helpdesk.remove(gone);
  }

  /** A channel of somebody else appeared; one that makes no sense is left out. */
  public void put(Channel channel) {
    try {
      channels.add(channel);
      log.info("channel {} is there", channel.id());
    } catch (RuntimeException | LinkageError e) {
      log.warn("a channel of another bundle cannot be used: {}", e.getMessage());
    }
  }

  /** A channel of somebody else went away. */
  public void remove(Channel channel) {
    channels.remove(channel);
  }

  /** Ends threads and closes what was opened, in reverse; never throws. */
  @Override
  public void close() {
    helpdesk.get().ifPresent(helpdesk::remove);
    while (!opened.isEmpty()) {
      AutoCloseable resource = opened.pop();
      try {
        resource.close();
      } catch (Exception e) {
        log.error("closing {} failed", resource.getClass().getSimpleName(), e);
      }
    }
  }
}
