package dev.parley.store;

import dev.parley.account.AccountStore;
import dev.parley.account.SealedStore;
import dev.parley.act.ActStore;
import dev.parley.act.TagStore;
import dev.parley.advert.AdvertStore;
import dev.parley.article.ArticleStore;
import dev.parley.article.ArticleTraces;
import dev.parley.article.ArticleUses;
import dev.parley.article.Synonyms;
import dev.parley.article.source.SourceStore;
import dev.parley.audit.AuditStore;
import dev.parley.connect.ConnectStore;
import dev.parley.context.ContextStore;
import dev.parley.customer.CustomerStore;
import dev.parley.customer.NoteStore;
import dev.parley.customer.ProfileStore;
import dev.parley.departure.DepartureStore;
import dev.parley.erasure.ErasureStore;
import dev.parley.feed.AsideStore;
import dev.parley.feed.FeedStore;
import dev.parley.health.HealthStore;
import dev.parley.intake.DeliveryStore;
import dev.parley.intake.IntakeStore;
import dev.parley.intake.RetentionStore;
import dev.parley.lease.Leases;
import dev.parley.merge.MergeStore;
import dev.parley.merge.SplitStore;
import dev.parley.moderation.ModerationStore;
import dev.parley.mute.MuteStore;
import dev.parley.node.NodeStore;
import dev.parley.notify.ChargeStore;
import dev.parley.notify.ErrandStore;
import dev.parley.notify.WebhookStore;
import dev.parley.oauth.OAuthStore;
import dev.parley.outbox.OutboxStore;
import dev.parley.report.ReportStore;
import dev.parley.right.RightsStore;
import dev.parley.settings.SettingsStore;
import dev.parley.sla.ClockStore;
import dev.parley.sla.EscalationStore;
import dev.parley.sla.SlaSettingsStore;
import dev.parley.triage.ViewStore;
import dev.parley.workspace.DraftStore;
import dev.parley.workspace.PreferenceStore;
import dev.parley.workspace.PresenceStore;
import java.util.UUID;
import javax.sql.DataSource;

/** All stores over one database. Closing it closes the database. */
public final class SqlStores implements AutoCloseable {
  private final Database database;
  private final SqlLeases leases;
  private final SqlDeliveryStore deliveries;
  private final String run = UUID.randomUUID().toString();

  private SqlStores(Database database) {
    this.database = database;
    this.leases = new SqlLeases(database, run, Leases.LENGTH);
    this.deliveries = new SqlDeliveryStore(database);
    if (database.embedded()) {
      leases.forgetAll();
      database.write(handle -> handle.execute("delete from node"));
    }
  }

  /** Opens the database and brings its tables up to date. */
  public static SqlStores open(DatabaseSettings settings) {
    return new SqlStores(Database.open(settings));
  }

  /** Whether the database takes our work. */
  public StorageWatch watch() {
    return database.watch();
  }

  /** Who may do which work. */
  public Leases leases() {
    return leases;
  }

  /** Connections for the scheduler, which keeps its table {@code scheduled_tasks} by itself. */
  public DataSource connections() {
    return database.connections();
  }

  /** The nodes that share the database. */
  public NodeStore nodes() {
    return new SqlNodeStore(database, run);
  }

  /** The accounts. */
  public AccountStore accounts() {
    return new SqlAccountStore(database);
  }

  /** Who may what. */
  public RightsStore rights() {
    return new SqlRights(database);
  }

  /** All that is sealed. */
  public SealedStore sealed() {
    return new SqlSealed(database);
  }

  /** Accounts that are disconnected. */
  public DepartureStore departures() {
    return new SqlDepartures(database);
  }

  /** What people and Parley did that matters later. */
  public AuditStore audit() {
    return new SqlAudit(database);
  }

  /** Where reading the helpdesk goes on. */
  public FeedStore feed() {
    return new SqlFeedStore(database);
  }

  /** Changes of the helpdesk that could not be taken in. */
  public AsideStore aside() {
    return new SqlAsideStore(database);
  }

  /** Items, lanes and conversations. */
  public IntakeStore intake() {
    return new SqlIntakeStore(database);
  }

  /** What came from networks as it came; one for all, so that all share its commits. */
  public DeliveryStore deliveries() {
    return deliveries;
  }

  /** Forgets in time. */
  public RetentionStore retention() {
    return new SqlRetention(database);
  }

  /** Replies. */
  public OutboxStore outbox() {
    return new SqlOutboxStore(database);
  }

  /** What agents do to messages without writing. */
  public ModerationStore moderation() {
    return new SqlModerationStore(database);
  }

  /** Acts on tickets. */
  public ActStore acts() {
    return new SqlActs(database);
  }

  /** Which tickets were merged. */
  public MergeStore merges() {
    return new SqlMerges(database);
  }

  /** Messages that were split off. */
  public SplitStore splits() {
    return new SqlSplits(database);
  }

  /** What opens no tickets for a time. */
  public MuteStore mutes() {
    return new SqlMutes(database);
  }

  /** Which tags tickets have. */
  public TagStore tags() {
    return new SqlTags(database);
  }

  /** What conversations stand under. */
  public ContextStore contexts() {
    return new SqlContextStore(database);
  }

  /** Copies of help articles. */
  public ArticleStore articles() {
    return new SqlArticles(database);
  }

  /** How sources of articles are set up. */
  public SourceStore articleSources() {
    return new SqlArticleSources(database);
  }

  /** What admins say means the same. */
  public Synonyms.Store synonyms() {
    return new SqlSynonyms(database);
  }

  /** Which article went into which reply. */
  public ArticleTraces.Store articleTraces() {
    return new SqlArticleTraces(database);
  }

  /** How often articles were put into answers. */
  public ArticleUses articleUses() {
    return new SqlArticleUses(database);
  }

  /** Posts that are shown as advertisements. */
  public AdvertStore adverts() {
    return new SqlAdverts(database);
  }

  /** Who is one customer under several handles. */
  public CustomerStore customers() {
    return new SqlCustomers(database);
  }

  /** What people show of themselves on their networks. */
  public ProfileStore profiles() {
    return new SqlProfiles(database);
  }

  /** Notes about customers. */
  public NoteStore customerNotes() {
    return new SqlCustomerNotes(database);
  }

  /** Requests to forget somebody. */
  public ErasureStore erasures() {
    return new SqlErasures(database);
  }

  /** Logins of networks under way. */
  public OAuthStore oauth() {
    return new SqlOAuthStore(database);
  }

  /** Clock events and fields. */
  public ClockStore clocks() {
    return new SqlClockStore(database);
  }

  /** Escalation steps by the time they are due. */
  public EscalationStore escalations() {
    return new SqlEscalations(database);
  }

  /** What people and programs are still to be told. */
  public ErrandStore errands() {
    return new SqlErrands(database);
  }

  /** What was wrong with accounts, and how much came in. */
  public HealthStore health() {
    return new SqlHealthStore(database);
  }

  /** Settings that were saved on the page. */
  public SettingsStore settings() {
    return new SqlSettingsStore(database);
  }

  /** What was proved of accounts, and is said of them. */
  public ConnectStore connect() {
    return new SqlConnectStore(database);
  }

  /** What reports look through. */
  public ReportStore reports() {
    return new SqlReportStore(database);
  }

  /** What agents have written and not sent. */
  public DraftStore drafts() {
    return new SqlDrafts(database);
  }

  /** What people have set for themselves. */
  public PreferenceStore preferences() {
    return new SqlPreferences(database);
  }

  /** Who is in charge of which ticket. */
  public ChargeStore charges() {
    return new SqlCharges(database);
  }

  /** Who is at which ticket. */
  public PresenceStore presence() {
    return new SqlPresence(database);
  }

  /** Views that people made. */
  public ViewStore views() {
    return new SqlViews(database);
  }

  /** Outgoing webhooks. */
  public WebhookStore webhooks() {
    return new SqlOutgoingWebhooks(database);
  }

  /** Calendars and policies with all they have been. */
  public SlaSettingsStore slaSettings() {
    return new SqlSlaSettingsStore(database);
  }

  @Override
  public void close() {
    database.close();
  }
}
