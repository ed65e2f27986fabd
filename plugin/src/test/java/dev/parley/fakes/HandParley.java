package dev.parley.fakes;

import dev.parley.account.Account;
import dev.parley.account.AccountStore;
import dev.parley.account.Accounts;
import dev.parley.account.Accounts.ChannelCall;
import dev.parley.account.Channels;
import dev.parley.account.ConnectOutcome;
import dev.parley.account.Connector;
import dev.parley.account.NewAccount;
import dev.parley.account.SecretBox;
import dev.parley.act.ActStore;
import dev.parley.act.Acts;
import dev.parley.act.Runner;
import dev.parley.act.TagRules;
import dev.parley.act.TagStore;
import dev.parley.act.TicketTags;
import dev.parley.advert.AdvertStore;
import dev.parley.advert.Adverts;
import dev.parley.article.ArticleGuard;
import dev.parley.article.PublicPages;
import dev.parley.channel.Channel;
import dev.parley.channel.Http;
import dev.parley.context.ContextReader;
import dev.parley.context.ContextStore;
import dev.parley.context.Contexts;
import dev.parley.customer.CustomerStore;
import dev.parley.customer.Customers;
import dev.parley.customer.Person;
import dev.parley.departure.DepartureStore;
import dev.parley.departure.Departures;
import dev.parley.departure.Leaver;
import dev.parley.erasure.Eraser;
import dev.parley.erasure.ErasureStore;
import dev.parley.erasure.Erasures;
import dev.parley.feed.AsideChanges;
import dev.parley.feed.AsideStore;
import dev.parley.feed.FeedStore;
import dev.parley.feed.HostFeed;
import dev.parley.host.Article;
import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.intake.Deliveries;
import dev.parley.intake.DeliveryStore;
import dev.parley.intake.Intake;
import dev.parley.intake.IntakeStore;
import dev.parley.intake.ThreadFields;
import dev.parley.intake.TicketOpener;
import dev.parley.kit.ReplyWindow;
import dev.parley.lease.Lease;
import dev.parley.lease.Leases;
import dev.parley.merge.MergeStore;
import dev.parley.merge.Merges;
import dev.parley.merge.SplitStore;
import dev.parley.merge.Splits;
import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import dev.parley.model.TicketRef;
import dev.parley.moderation.Deed;
import dev.parley.moderation.DeedReporter;
import dev.parley.moderation.ModerationStore;
import dev.parley.moderation.Moderations;
import dev.parley.moderation.Moderator;
import dev.parley.outbox.ArticleCheck;
import dev.parley.outbox.Closings;
import dev.parley.outbox.Outbox;
import dev.parley.outbox.OutboxStore;
import dev.parley.outbox.Reply;
import dev.parley.outbox.ReplyDecisions;
import dev.parley.outbox.ReplyDesk;
import dev.parley.outbox.ReplyRules;
import dev.parley.outbox.RetrySettings;
import dev.parley.outbox.Sender;
import dev.parley.outbox.SignOff;
import dev.parley.outbox.StateReporter;
import dev.parley.outbox.Uploads;
import dev.parley.outbox.WaysOut;
import dev.parley.right.Rights;
import dev.parley.right.RightsStore;
import dev.parley.right.Rule;
import dev.parley.sla.ClockFields;
import dev.parley.sla.ClockStore;
import dev.parley.sla.NetworkWindow;
import dev.parley.sla.ResponseRules;
import dev.parley.sla.SlaSettingsStore;
import dev.parley.sla.TicketClocks;
import dev.parley.store.SqlStores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Parley without threads: each step of the jobs is a call. */
public final class HandParley {
  /** What stands at the end of replies; nothing at first. */
  public String signature = "";

  /** The initials that people have set for themselves, by login. */
  public final Map<String, String> initials = new HashMap<>();

  /** What is at the address of an article's page; a file for everybody at first. */
  public Function<Http.Request, Http.Exchange> pages =
      request -> new Http.Answered(200, Map.of("content-type", "application/pdf"), new byte[0]);

  /** The articles whose addresses stand in a text; none at first. */
  public Function<String, List<Article>> linked = text -> List.of();

  private static final Http NO_NETWORK =
      request -> {
        throw new AssertionError("a fake channel makes no calls");
      };

  private final Stores stores;
  private final Helpdesk desk;
  private final InstantSource clock;
  private final Channels channels;
  private final Accounts accounts;
  private final Intake intake;
  private final Deliveries deliveries;
  private final Outbox outbox;
  private final ReplyDesk replyDesk;
  private final Customers customers;
  private final Adverts adverts;
  private final WaysOut ways;
  private final ReplyDecisions decisions;
  private final Uploads uploads;
  private final Sender sender;
  private final StateReporter reporter;
  private final Moderations moderations;
  private final Moderator moderator;
  private final Erasures erasures;
  private final Eraser eraser;
  private final DeedReporter deeds;
  private final List<TicketRef> handsChanged = new ArrayList<>();
  private final Contexts contexts;
  private final Rights rights;
  private final TagRules tagRules;
  private final Acts acts;
  private final Merges merges;
  private final Splits splits;
  private final Closings closings;
  private final Runner runner;
  private final TicketTags ticketTags;
  private String mandatoryTags = "";
  private final Departures departures;
  private final Leaver leaver;
  private final ContextReader contextReader;
  private final AsideChanges aside;
  private final HostFeed feed;
  private final ResponseRules slaRules;
  private final TicketClocks clocks;

  /** The ports, so that a test can stand between Parley and one of them. */
  public record Stores(
      AccountStore accounts,
      FeedStore feed,
      AsideStore aside,
      IntakeStore intake,
      DeliveryStore deliveries,
      OutboxStore outbox,
      ModerationStore moderation,
      ContextStore contexts,
      ErasureStore erasures,
      AdvertStore adverts,
      CustomerStore customers,
      ClockStore clocks,
      SlaSettingsStore slaSettings,
      Leases leases,
      RightsStore rights,
      DepartureStore departures,
      ActStore acts,
      TagStore tags,
      MergeStore merges,
      SplitStore splits) {
    /** Without anything decided about rights. */
    public Stores(
        AccountStore accounts,
        FeedStore feed,
        AsideStore aside,
        IntakeStore intake,
        DeliveryStore deliveries,
        OutboxStore outbox,
        ModerationStore moderation,
        ContextStore contexts,
        ErasureStore erasures,
        AdvertStore adverts,
        CustomerStore customers,
        ClockStore clocks,
        SlaSettingsStore slaSettings,
        Leases leases) {
      this(
          accounts,
          feed,
          aside,
          intake,
          deliveries,
          outbox,
          moderation,
          contexts,
          erasures,
          adverts,
          customers,
          clocks,
          slaSettings,
          leases,
          new NoRules(),
          null,
          null,
          null,
          null,
          null);
    }

    public static Stores of(SqlStores sql) {
      return new Stores(
          sql.accounts(),
          sql.feed(),
          sql.aside(),
          sql.intake(),
          sql.deliveries(),
          sql.outbox(),
          sql.moderation(),
          sql.contexts(),
          sql.erasures(),
          sql.adverts(),
          sql.customers(),
          sql.clocks(),
          sql.slaSettings(),
          sql.leases(),
          sql.rights(),
          sql.departures(),
          sql.acts(),
          sql.tags(),
          sql.merges(),
          sql.splits());
    }
  }

  private static final class NoRules implements RightsStore {
    @Override
    public List<Rule> rules() {
      return List.of();
    }

    @Override
    public void set(List<Rule> rules, String by, Instant at) {
      throw new AssertionError("nothing is decided here");
    }

    @Override
    public Optional<AccountId> accountOf(String helpdesk, TicketRef ticket) {
      return Optional.empty();
    }
  }

  public HandParley(
      Stores stores,
      Optional<SecretBox> box,
      Helpdesk desk,
      InstantSource clock,
      Channel... channels) {
    this(stores, box, () -> NO_NETWORK, desk, clock, channels);
  }

  public HandParley(
      Stores stores,
      Optional<SecretBox> box,
      Supplier<Http> http,
      Helpdesk desk,
      InstantSource clock,
      Channel... channels) {
    this.stores = stores;
    this.desk = desk;
    this.clock = clock;
    this.channels = new Channels(List.of(channels));
    accounts = new Accounts(stores.accounts(), this.channels, box, http, clock);
    slaRules = new ResponseRules(stores.slaSettings(), List::of, clock);
    clocks =
        new TicketClocks(
            stores.clocks(),
            slaRules,
            channel ->
                this.channels.descriptor(channel).stream()
                    .flatMap(facts -> facts.windows().values().stream())
                    .flatMap(window -> windows(channel, window))
                    .toList(),
            clock);
    var opener = new TicketOpener(accounts, this.channels, Duration.ofDays(7), clock);
    erasures = new Erasures(stores.erasures(), accounts, clock);
    eraser = new Eraser(stores.erasures(), accounts, opener::forget, clock);
    intake =
        new Intake(
            stores.intake(),
            stores.feed(),
            stores.leases(),
            accounts,
            this.channels,
            opener,
            clock);
    deliveries =
        new Deliveries(
            stores.deliveries(), stores.leases(), accounts, this.channels, erasures::asked, clock);
    rights =
        new Rights(
            stores.rights(),
            id -> accounts.account(id).map(Account::name).orElse("an account that is gone"),
            clock);
    departures = new Departures(stores.departures(), clock);
    leaver =
        new Leaver(stores.departures(), accounts, erasures, account -> Optional.empty(), clock);
    var signOff =
        new SignOff(
            account -> signature, (host, login) -> Optional.ofNullable(initials.get(login)));
    var rules = new ReplyRules(this.channels, rights, signOff, clock);
    var guard =
        new ArticleGuard(
            Helpdesk::article,
            text -> linked.apply(text),
            new PublicPages(
                request -> new PublicPages.Visit(pages.apply(request), request.uri()), clock));
    var guarded = new GuardedByHand(guard);
    outbox = new Outbox(stores.outbox(), accounts, rules, guarded, clock);
    sender =
        new Sender(
            stores.outbox(),
            stores.leases(),
            accounts,
            this.channels,
            RetrySettings.usual(),
            clock,
            new Random(1));
    reporter =
        new StateReporter(stores.outbox(), (host, ticket, agent, reply, since, why) -> {}, clock);
    moderations = new Moderations(stores.moderation(), this.channels, clock);
    moderator =
        new Moderator(stores.moderation(), accounts, RetrySettings.usual(), clock, new Random(1));
    contexts = new Contexts(stores.contexts(), () -> {}, clock);
    contextReader =
        new ContextReader(stores.contexts(), accounts, ticket -> {}, clock, new Random(1));
    deeds = new DeedReporter(stores.moderation(), clock);
    customers = new Customers(stores.customers(), clock);
    adverts = new Adverts(stores.adverts(), accounts, clock);
    ways =
        new WaysOut(
            stores.outbox(),
            rules,
            (helpdesk, ticket) ->
                customers.others(helpdesk, ticket).stream()
                    .map(one -> new WaysOut.Theirs(one.ticket(), one.channel().equals(Person.MAIL)))
                    .toList(),
            clock);
    tagRules = new TagRules(() -> mandatoryTags);
    acts = new Acts(stores.acts(), rights, moderations, tagRules, clock);
    runner = new Runner(stores.acts(), rights, moderations, tagRules, clock);
    ticketTags = new TicketTags(stores.tags());
    merges = new Merges(stores.merges(), clock);
    splits = new Splits(stores.splits(), clock);
    closings = new Closings(stores.outbox(), new ClosesByAct(acts, merges), clock);
    aside = new AsideChanges(stores.aside(), outbox::unsent, clock);
    feed =
        new HostFeed(
            stores.feed(),
            aside,
            List.of(
                intake::changed,
                this::split,
                outbox::changed,
                closings::changed,
                HostFeed.inPages(clocks::changed, clocks::changed),
                customers::changed,
                this::merged,
                this::tagged),
            clock);
    replyDesk =
        new ReplyDesk(stores.outbox(), stores.leases(), accounts, rules, guarded, closings, clock);
    decisions = new ReplyDecisions(stores.outbox(), rules, outbox.senders(), clock);
    uploads = new Uploads(stores.outbox(), rules.windows(), clock);
  }

  private record GuardedByHand(ArticleGuard guard) implements ArticleCheck {
    @Override
    public List<Ruled> of(Helpdesk helpdesk, List<String> named, String text) {
      return guard.rulings(helpdesk, named, text).stream().map(GuardedByHand::ruled).toList();
    }

    @Override
    public List<Ruled> ofSources(Helpdesk helpdesk, String text) {
      return guard.rulingsOfSources(helpdesk, text).stream().map(GuardedByHand::ruled).toList();
    }

    private static Ruled ruled(ArticleGuard.Ruled one) {
      return new Ruled(
          one.article(),
          one.ruling()
              .fold(
                  free -> new Free(),
                  barred -> new Barred(barred.why()),
                  doubtful -> new Doubtful(doubtful.why()),
                  notNow -> new NotNow(notNow.why())));
    }
  }

  private void tagged(Lease lease, Helpdesk helpdesk, Change change) {
    if (stores.tags() != null) {
      ticketTags.changed(lease, helpdesk, change);
    }
  }

  private void split(Lease lease, Helpdesk helpdesk, Change change) {
    if (stores.splits() != null) {
      splits.changed(lease, helpdesk, change);
    }
  }

  /** Which messages were split off. */
  public Splits splits() {
    return splits;
  }

  private void merged(Lease lease, Helpdesk helpdesk, Change change) {
    if (stores.merges() != null) {
      merges.changed(lease, helpdesk, change);
    }
  }

  /** Which tickets were merged. */
  public Merges merges() {
    return merges;
  }

  /** Acts on tickets. */
  public Acts acts() {
    return acts;
  }

  /** Which tags are in use. */
  public TicketTags ticketTags() {
    return ticketTags;
  }

  /** Which tags there must be. */
  public TagRules tagRules() {
    return tagRules;
  }

  /** An admin says of which namespaces a ticket must have a tag. */
  public void mandatoryTags(String namespaces) {
    mandatoryTags = namespaces;
  }

  /** Does what is asked for on tickets, to its end or until the helpdesk does not answer. */
  public void act() {
    while (actStep()) {
      // goes on
    }
  }

  /** Does the next few tickets of it; answers whether there is more. */
  public boolean actStep() {
    return under(
        "acts:" + desk.id(),
        lease -> {
          closings.runOnce(lease, desk);
          return runner.runOnce(lease, desk, moved -> {});
        });
  }

  /** Which tickets are closed once their answer is out. */
  public Closings closings() {
    return closings;
  }

  /** Disconnects accounts. */
  public Departures departures() {
    return departures;
  }

  /** Does the next step of all departures that are due; answers how many there were. */
  public int leave() {
    int steps = 0;
    for (AccountId id : leaver.due()) {
      steps += under("account:" + id, lease -> leaver.step(lease, id)) ? 1 : 0;
    }
    return steps;
  }

  /** Who may what. */
  public Rights rights() {
    return rights;
  }

  private static Stream<NetworkWindow> windows(String channel, ReplyWindow window) {
    return Stream.concat(
        Stream.of(new NetworkWindow(channel, window.kind(), window.standard())),
        window.afterAd().stream()
            .map(
                length ->
                    new NetworkWindow(
                        channel,
                        window.kind(),
                        dev.parley.sla.ReplyWindow.STANDARD,
                        length,
                        true)));
  }

  public Customers customers() {
    return customers;
  }

  public Adverts adverts() {
    return adverts;
  }

  public WaysOut ways() {
    return ways;
  }

  public Uploads uploads() {
    return uploads;
  }

  /** Takes requests to forget somebody. */
  public Erasures erasures() {
    return erasures;
  }

  /** Does what is due of them now; answers how many steps it were. */
  public int erase() {
    return under(
        "erasures",
        lease -> {
          int steps = 0;
          while (eraser.runOnce(lease, desk)) {
            steps++;
          }
          return steps;
        });
  }

  /** What happens when Parley starts. */
  public void start() {
    accounts.tryKeys();
    desk.declare(ClockFields.specs());
    desk.declare(ThreadFields.specs());
    tellChanges();
  }

  /** Connects an account that the network takes. */
  public Account connect(String channel, String handle) {
    return connect(channel, handle, FakeChannel.PASSWORD)
        .fold(
            ConnectOutcome.Done::account,
            invalid -> {
              throw new AssertionError(invalid.toString());
            },
            taken -> {
              throw new AssertionError(taken.toString());
            },
            unreachable -> {
              throw new AssertionError(unreachable.toString());
            });
  }

  public ConnectOutcome connect(String channel, String handle, String password) {
    return accounts.connect(
        new NewAccount(
            channel,
            handle,
            "",
            Map.of(),
            Map.of("appPassword", Secret.of(password)),
            Optional.empty()),
        new Connector("ada", true));
  }

  /** Reads all accounts to the end; answers how many items wait more than before. */
  public int read() {
    int before = intake.backlog().waiting();
    for (Account account : accounts.all().stream().filter(a -> !a.disconnected()).toList()) {
      under(
          "account:" + account.id(),
          lease -> {
            while (intake.readPage(lease, account.id())) {
              stores.leases().extend(lease);
            }
            intake.lookForRemovals(lease, account.id());
            return null;
          });
    }
    return intake.backlog().waiting() - before;
  }

  /** The tickets in whose thread somebody else answers now, in the order that was told. */
  public List<TicketRef> handsChanged() {
    return List.copyOf(handsChanged);
  }

  /** Makes items of what webhooks brought. */
  public int sort() {
    return deliveries.sort(handsChanged::add);
  }

  /** Brings what waits into the helpdesk. */
  public Optional<String> bringIn() {
    return intake.bringIn(desk);
  }

  /** Tells what changed in the helpdesk. */
  public Optional<String> tellChanges() {
    return under("helpdesk:" + desk.id(), this::tellChanges);
  }

  /** The same under a lease of the caller's. */
  public Optional<String> tellChanges(Lease lease) {
    return feed.runOnce(lease, desk);
  }

  /** Makes one call for an account, as a job does. */
  public <T> Optional<T> call(AccountId account, Function<ChannelCall, T> call) {
    return under("account:" + account, lease -> accounts.call(lease, account, call));
  }

  /** Does a step under the lease it needs. */
  private <T> T under(String name, Function<Lease, T> step) {
    Lease lease = stores.leases().take(name).orElseThrow();
    try {
      return step.apply(lease);
    } finally {
      stores.leases().release(lease);
    }
  }

  /** Sends what is due. */
  public int send() {
    return sender.due(clock.instant()).stream().mapToInt(this::send).sum();
  }

  /** As a job does: under the account's lease, what was cut off first. */
  private int send(AccountId account) {
    Optional<Lease> lease = stores.leases().take("account:" + account.value());
    if (lease.isEmpty()) {
      return 0;
    }
    int moved = 0;
    sender.recover(lease.get(), account);
    while (sender.sendNext(lease.get(), account)) {
      moved++;
    }
    stores.leases().release(lease.get());
    return moved;
  }

  /** Does to messages what agents asked for; answers how many deeds moved on. */
  public int moderate() {
    int moved = 0;
    for (AccountId account : moderator.due(clock.instant())) {
      moved +=
          under(
              "account:" + account,
              lease -> {
                int done = 0;
                while (moderator.doNext(lease, account)) {
                  done++;
                }
                return done;
              });
    }
    return moved;
  }

  /** Reads what conversations stand under; answers how often a network was asked. */
  public int readContexts() {
    int asked = 0;
    for (AccountId account : contextReader.due(clock.instant())) {
      asked +=
          under(
              "account:" + account,
              lease -> {
                int read = 0;
                while (contextReader.readNext(lease, account)) {
                  read++;
                }
                return read;
              });
    }
    return asked;
  }

  public Contexts contexts() {
    return contexts;
  }

  /** Tells the helpdesk what was done to messages. */
  public List<Deed> tellDeeds() {
    return deeds.runOnce(desk, () -> true);
  }

  /** Tells the helpdesk how far replies have come. */
  public List<Reply> report() {
    return report(() -> true);
  }

  /** The same while the helpdesk may be taken over by another node. */
  public List<Reply> report(BooleanSupplier ours) {
    return reporter.runOnce(desk, ours);
  }

  /** All that the jobs do, in their order, until nothing more happens. */
  public void run() {
    for (int round = 0; round < 2; round++) {
      read();
      tellChanges();
      bringIn();
      tellChanges();
      send();
      moderate();
      readContexts();
      report();
      tellDeeds();
      clocks.reckon();
      clocks.show(desk, () -> true);
    }
  }

  public Stores stores() {
    return stores;
  }

  public Channels channels() {
    return channels;
  }

  public Accounts accounts() {
    return accounts;
  }

  public Deliveries deliveries() {
    return deliveries;
  }

  public Intake intake() {
    return intake;
  }

  public AsideChanges aside() {
    return aside;
  }

  public Outbox outbox() {
    return outbox;
  }

  public Moderations moderations() {
    return moderations;
  }

  public ReplyDesk replyDesk() {
    return replyDesk;
  }

  public ReplyDecisions decisions() {
    return decisions;
  }

  public Sender sender() {
    return sender;
  }

  public ResponseRules rules() {
    return slaRules;
  }

  public TicketClocks clocks() {
    return clocks;
  }
}
