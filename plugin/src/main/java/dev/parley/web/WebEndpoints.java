package dev.parley.web;

import static dev.parley.right.Permission.ADMIN;
import static dev.parley.right.Permission.MANAGE_CHANNEL;
import static dev.parley.right.Permission.MODERATE;
import static dev.parley.right.Permission.NOTE;
import static dev.parley.right.Permission.REPLY_PRIVATE;
import static dev.parley.right.Permission.REPLY_PUBLIC;
import static dev.parley.right.Permission.REPORTS;
import static dev.parley.right.Permission.VIEW;

import java.util.List;

/** All addresses below Parley's base, one a line, each with what it asks of whoever calls. */
public final class WebEndpoints {
  private final Gate gate;
  private final List<Route> routes;

  /** Lists the routes. */
  public WebEndpoints(
      Gate gate,
      HealthApi health,
      AccountsApi accounts,
      OAuthApi oauth,
      TicketsApi tickets,
      RepliesApi replies,
      ContextApi contexts,
      UploadsApi uploads,
      AgentPages agents,
      ModerationApi moderation,
      ActsApi acts,
      ArticlesApi articles,
      TextsApi texts,
      BusinessTimeApi businessTime,
      ReplayApi replay,
      SlaPages sla,
      SetAsideApi setAside,
      WebhooksApi webhooks,
      ErasuresApi erasures,
      ReportsApi reports,
      RightsApi rights,
      DisconnectApi disconnect,
      AuditApi audit,
      AdvertsApi adverts,
      CustomerPages customers,
      QueueApi queue,
      AdminPages pages) {
    this.gate = gate;
    Access admin = Access.allAccounts(ADMIN);
    this.routes =
        List.of(
            new Route("GET", "/health", Access.byItself(ADMIN, MANAGE_CHANNEL), health::all),
            new Route("GET", "/health/live", Access.open(), health::live),
            new Route("GET", "/health/ready", Access.open(), health::ready),
            new Route("GET", "/health/reach/{question}", Access.open(), pages.firstRun()::reach),
            new Route("GET", "/api/v1/first-run", admin, pages.firstRun()::show),
            new Route("POST", "/api/v1/first-run/address", admin, pages.firstRun()::checkAddress),
            new Route("GET", "/api/v1/settings", admin, pages.settings()::list),
            new Route("PUT", "/api/v1/settings", admin, pages.settings()::save),
            new Route("POST", "/api/v1/orders/try", admin, pages.orders()::ask),
            new Route(
                "GET",
                "/api/v1/channels",
                Access.anywhere(MANAGE_CHANNEL),
                pages.checklist()::channels),
            new Route(
                "GET",
                "/api/v1/accounts/{id}/proofs",
                Access.account(MANAGE_CHANNEL),
                pages.checklist()::steps),
            new Route(
                "POST",
                "/api/v1/accounts/{id}/proofs",
                Access.account(MANAGE_CHANNEL),
                pages.checklist()::check),
            new Route(
                "POST",
                "/api/v1/accounts/{id}/test-reply",
                Access.account(MANAGE_CHANNEL),
                pages.checklist()::testReply),
            new Route(
                "POST",
                "/api/v1/accounts/{id}/history/cancel",
                Access.account(MANAGE_CHANNEL),
                pages.checklist()::endHistory),
            new Route(
                "POST",
                "/api/v1/accounts/{id}/reconnect",
                Access.account(MANAGE_CHANNEL),
                pages.checklist()::reconnect),
            new Route(
                "GET",
                "/api/v1/accounts/{id}/note",
                Access.account(MANAGE_CHANNEL),
                pages.checklist()::note),
            new Route(
                "PUT",
                "/api/v1/accounts/{id}/note",
                Access.account(MANAGE_CHANNEL),
                pages.checklist()::saveNote),
            new Route(
                "GET",
                "/api/v1/accounts/{id}/outages",
                Access.account(MANAGE_CHANNEL),
                pages.outages()::ofAccount),
            new Route(
                "GET",
                "/api/v1/reports/outages",
                Access.allAccounts(REPORTS),
                pages.outages()::between),
            new Route("GET", "/api/v1/accounts", Access.anywhere(MANAGE_CHANNEL), accounts::list),
            new Route(
                "POST", "/api/v1/accounts", Access.allAccounts(MANAGE_CHANNEL), accounts::connect),
            new Route("PUT", "/api/v1/accounts/{id}/groups", admin, accounts::replyGroups),
            new Route(
                "POST",
                "/api/v1/oauth/{channel}",
                Access.allAccounts(MANAGE_CHANNEL),
                oauth::begin),
            new Route(
                "GET",
                "/api/v1/oauth/grants/{key}",
                Access.allAccounts(MANAGE_CHANNEL),
                oauth::granted),
            new Route(
                "POST",
                "/api/v1/oauth/grants/{key}",
                Access.allAccounts(MANAGE_CHANNEL),
                oauth::choose),
            new Route("GET", "/api/v1/deliveries", admin, setAside::unreadable),
            new Route("POST", "/api/v1/deliveries/replay", admin, setAside::replayAll),
            new Route("POST", "/api/v1/deliveries/{id}/replay", admin, setAside::replay),
            new Route("GET", "/api/v1/items", admin, setAside::aside),
            new Route("POST", "/api/v1/items/retry", admin, setAside::retryAll),
            new Route("POST", "/api/v1/items/{id}/retry", admin, setAside::retry),
            new Route("GET", "/api/v1/changes", admin, setAside::changes),
            new Route("POST", "/api/v1/changes/retry", admin, setAside::tellAllAgain),
            new Route("POST", "/api/v1/changes/{id}/retry", admin, setAside::tellAgain),
            new Route("GET", "/api/v1/erasures", admin, erasures::list),
            new Route("POST", "/api/v1/erasures", admin, erasures::ask),
            new Route("GET", "/api/v1/erasures/{id}", admin, erasures::one),
            new Route("POST", "/api/v1/erasures/{id}/person", admin, erasures::identify),
            new Route("POST", "/api/v1/erasures/{id}/close", admin, erasures::close),
            new Route("POST", "/api/v1/erasures/{id}/retry", admin, erasures::again),
            new Route("GET", "/api/v1/people", admin, erasures::people),
            new Route("GET", "/api/v1/holds", admin, erasures::holds),
            new Route("PUT", "/api/v1/tickets/{id}/hold", admin, erasures::hold),
            new Route("DELETE", "/api/v1/tickets/{id}/hold", admin, erasures::lift),
            new Route("GET", "/api/v1/reports/week", Access.allAccounts(REPORTS), reports::week),
            new Route(
                "GET",
                "/api/v1/accounts/{id}/disconnect",
                Access.account(MANAGE_CHANNEL),
                disconnect::hanging),
            new Route(
                "POST",
                "/api/v1/accounts/{id}/disconnect",
                Access.account(MANAGE_CHANNEL),
                disconnect::disconnect),
            new Route(
                "GET",
                "/api/v1/accounts/{id}/adverts",
                Access.account(MANAGE_CHANNEL),
                adverts::show),
            new Route(
                "POST",
                "/api/v1/accounts/{id}/adverts/check",
                Access.account(MANAGE_CHANNEL),
                adverts::check),
            new Route("GET", "/api/v1/queue", Access.anywhere(VIEW), queue::list),
            new Route("GET", "/api/v1/queue/counts", Access.anywhere(VIEW), queue::counts),
            new Route("POST", "/api/v1/queue/next", Access.anywhere(VIEW), queue::next),
            new Route("GET", "/api/v1/views", Access.anywhere(VIEW), queue.views()::list),
            new Route("POST", "/api/v1/views", Access.anywhere(VIEW), queue.views()::add),
            new Route("PUT", "/api/v1/views/{view}", Access.anywhere(VIEW), queue.views()::change),
            new Route(
                "DELETE", "/api/v1/views/{view}", Access.anywhere(VIEW), queue.views()::remove),
            new Route("GET", "/api/v1/acts/choices", Access.anywhere(NOTE), acts::choices),
            new Route(
                "POST", "/api/v1/acts/preview", Access.anywhere(NOTE, MODERATE), acts::preview),
            new Route("POST", "/api/v1/acts", Access.anywhere(NOTE, MODERATE), acts::begin),
            new Route("GET", "/api/v1/acts/{id}", Access.anywhere(NOTE, MODERATE), acts::show),
            new Route(
                "POST", "/api/v1/acts/{id}/undo", Access.anywhere(NOTE, MODERATE), acts::undo),
            new Route("GET", "/api/v1/tags", Access.anywhere(NOTE), acts::likeTags),
            new Route("POST", "/api/v1/tags/rename", admin, acts::renameTag),
            new Route(
                "GET", "/api/v1/customers", Access.anywhere(NOTE), customers.customers()::search),
            new Route("GET", "/api/v1/search", Access.anywhere(VIEW), customers.find()::find),
            new Route(
                "GET",
                "/api/v1/tickets/{id}/customer",
                Access.ticket(VIEW),
                customers.customers()::show),
            new Route(
                "GET",
                "/api/v1/tickets/{id}/customer/pictures/{picture}",
                Access.ticket(VIEW),
                customers.customers()::picture),
            new Route(
                "POST",
                "/api/v1/tickets/{id}/customer/notes",
                Access.ticket(NOTE),
                customers.notes()::add),
            new Route(
                "PUT",
                "/api/v1/tickets/{id}/customer/notes/{note}",
                Access.ticket(NOTE),
                customers.notes()::change),
            new Route(
                "DELETE",
                "/api/v1/tickets/{id}/customer/notes/{note}",
                Access.ticket(NOTE),
                customers.notes()::delete),
            new Route(
                "GET",
                "/api/v1/tickets/{id}/orders",
                Access.ticket(VIEW),
                customers.orders()::show),
            new Route(
                "POST",
                "/api/v1/tickets/{id}/customer/links",
                Access.ticket(NOTE),
                customers.customers()::link),
            new Route(
                "DELETE",
                "/api/v1/tickets/{id}/customer/links/{link}",
                Access.ticket(NOTE),
                customers.customers()::undo),
            new Route("GET", "/api/v1/rights", admin, rights::list),
            new Route("PUT", "/api/v1/rights", admin, rights::set),
            new Route("GET", "/api/v1/rights/try", admin, rights::tryIt),
            new Route("GET", "/api/v1/audit", admin, audit::list),
            new Route("GET", "/api/v1/audit/export", admin, audit::export),
            new Route("POST", "/api/v1/audit/verify", admin, audit::verify),
            new Route("GET", "/api/v1/webhooks", admin, webhooks::list),
            new Route("POST", "/api/v1/webhooks", admin, webhooks::connect),
            new Route("DELETE", "/api/v1/webhooks/{name}", admin, webhooks::remove),
            new Route("GET", "/api/v1/tickets/{id}", Access.ticket(VIEW), tickets::one),
            new Route("GET", "/api/v1/tickets/{id}/clocks", Access.ticket(VIEW), tickets::clocks),
            new Route(
                "GET",
                "/api/v1/tickets/{id}/pictures/{picture}",
                Access.ticket(VIEW),
                contexts::picture),
            new Route(
                "POST",
                "/api/v1/tickets/{id}/replies",
                Access.ticket(NOTE, REPLY_PRIVATE, REPLY_PUBLIC),
                replies::reply),
            new Route(
                "POST",
                "/api/v1/tickets/{id}/replies/parts",
                Access.ticket(REPLY_PRIVATE, REPLY_PUBLIC),
                replies::parts),
            new Route(
                "POST",
                "/api/v1/tickets/{id}/replies/{key}/undo",
                Access.ticket(REPLY_PUBLIC),
                replies::undoByKey),
            Route.file(
                "POST",
                "/api/v1/tickets/{id}/uploads",
                Access.ticket(NOTE, REPLY_PRIVATE, REPLY_PUBLIC),
                uploads::take),
            new Route(
                "DELETE",
                "/api/v1/tickets/{id}/uploads/{upload}",
                Access.ticket(VIEW),
                uploads::drop),
            new Route(
                "GET",
                "/api/v1/tickets/{id}/messages/{message}/files/{number}",
                Access.ticket(VIEW),
                contexts::file),
            new Route(
                "GET", "/api/v1/tickets/{id}/draft", Access.ticket(VIEW), agents.drafts()::show),
            new Route(
                "PUT", "/api/v1/tickets/{id}/draft", Access.ticket(VIEW), agents.drafts()::keep),
            new Route(
                "DELETE", "/api/v1/tickets/{id}/draft", Access.ticket(VIEW), agents.drafts()::drop),
            new Route(
                "POST",
                "/api/v1/tickets/{id}/presence",
                Access.ticket(VIEW),
                agents.presence()::beat),
            new Route(
                "GET", "/api/v1/tickets/{id}/mutes", Access.ticket(VIEW), agents.mutes()::ofTicket),
            new Route(
                "POST",
                "/api/v1/tickets/{id}/mutes",
                Access.ticket(MODERATE),
                agents.mutes()::begin),
            new Route("GET", "/api/v1/mutes", Access.anywhere(MODERATE), agents.mutes()::all),
            new Route(
                "GET",
                "/api/v1/mutes/{id}/messages",
                Access.anywhere(MODERATE),
                agents.mutes()::messages),
            new Route(
                "POST", "/api/v1/mutes/{id}/lift", Access.anywhere(MODERATE), agents.mutes()::lift),
            new Route(
                "POST",
                "/api/v1/mutes/{id}/tickets",
                Access.anywhere(MODERATE),
                agents.mutes()::takeUp),
            new Route(
                "GET",
                "/api/v1/me/preferences/{name}",
                Access.anywhere(VIEW),
                agents.preferences()::show),
            new Route(
                "PUT",
                "/api/v1/me/preferences/{name}",
                Access.anywhere(VIEW),
                agents.preferences()::keep),
            new Route(
                "POST", "/api/v1/pasted", Access.anywhere(REPLY_PUBLIC), agents.pasted()::fetch),
            new Route("GET", "/api/v1/pasted", Access.anywhere(REPLY_PUBLIC), agents.pasted()::now),
            new Route(
                "POST",
                "/api/v1/tickets/{id}/messages/{message}/moderation",
                Access.ticket(MODERATE),
                moderation::ask),
            new Route(
                "DELETE",
                "/api/v1/tickets/{id}/messages/{message}/moderation",
                Access.ticket(MODERATE),
                moderation::withdraw),
            new Route(
                "POST",
                "/api/v1/replies/{id}/undo",
                Access.anywhere(NOTE, REPLY_PRIVATE, REPLY_PUBLIC),
                replies::undo),
            new Route(
                "POST",
                "/api/v1/replies/{id}/decision",
                Access.anywhere(NOTE, REPLY_PRIVATE, REPLY_PUBLIC),
                replies::decide),
            new Route("GET", "/api/v1/article-sources", admin, pages.sources()::list),
            new Route("POST", "/api/v1/article-sources", admin, pages.sources()::add),
            new Route("POST", "/api/v1/article-sources/try", admin, pages.sources()::tryIt),
            new Route("PUT", "/api/v1/article-sources/{id}", admin, pages.sources()::change),
            new Route("DELETE", "/api/v1/article-sources/{id}", admin, pages.sources()::remove),
            new Route("POST", "/api/v1/article-sources/{id}/sync", admin, pages.sources()::sync),
            new Route("GET", "/api/v1/article-synonyms", admin, pages.synonyms()::show),
            new Route("PUT", "/api/v1/article-synonyms", admin, pages.synonyms()::save),
            new Route("POST", "/api/v1/article-index/rebuild", admin, pages.sources()::rebuild),
            new Route(
                "GET",
                "/api/v1/reports/articles",
                Access.allAccounts(REPORTS),
                pages.traces()::counts),
            new Route(
                "GET",
                "/api/v1/articles/{id}/uses",
                Access.anywhere(VIEW),
                pages.traces()::ofArticle),
            new Route(
                "GET",
                "/api/v1/tickets/{id}/articles",
                Access.ticket(VIEW),
                pages.traces()::ofTicket),
            new Route("GET", "/api/v1/articles", Access.anywhere(VIEW), articles::search),
            new Route("POST", "/api/v1/articles/suggest", Access.anywhere(VIEW), articles::suggest),
            new Route(
                "POST", "/api/v1/articles/{id}/render", Access.anywhere(VIEW), articles::render),
            new Route("POST", "/api/v1/texts/measure", Access.anywhere(VIEW), texts::measure),
            new Route("POST", "/api/v1/business-time", Access.anywhere(VIEW), businessTime::answer),
            new Route("POST", "/api/v1/sla/replay", Access.anywhere(VIEW), replay::answer),
            new Route("GET", "/api/v1/sla/policies", admin, sla.policies()::list),
            new Route("POST", "/api/v1/sla/policies", admin, sla.policies()::create),
            new Route("PUT", "/api/v1/sla/policies/order", admin, sla.policies()::order),
            new Route("POST", "/api/v1/sla/policies/test", admin, sla.policies()::test),
            new Route("PUT", "/api/v1/sla/policies/{id}", admin, sla.policies()::change),
            new Route("DELETE", "/api/v1/sla/policies/{id}", admin, sla.policies()::delete),
            new Route(
                "POST", "/api/v1/sla/policies/{id}/duplicate", admin, sla.policies()::duplicate),
            new Route("GET", "/api/v1/sla/templates", admin, sla.policies()::templates),
            new Route("POST", "/api/v1/sla/templates/{id}", admin, sla.policies()::take),
            new Route("GET", "/api/v1/sla/calendars", admin, sla.calendars()::list),
            new Route("POST", "/api/v1/sla/calendars", admin, sla.calendars()::create),
            new Route("PUT", "/api/v1/sla/calendars/{id}", admin, sla.calendars()::change),
            new Route("DELETE", "/api/v1/sla/calendars/{id}", admin, sla.calendars()::delete),
            new Route(
                "PUT",
                "/api/v1/sla/calendars/{id}/holidays",
                admin,
                sla.calendars()::importHolidays),
            new Route(
                "DELETE",
                "/api/v1/sla/calendars/{id}/holidays",
                admin,
                sla.calendars()::removeHolidays),
            new Route(
                "POST", "/api/v1/sla/calendars/{id}/duplicate", admin, sla.calendars()::duplicate),
            new Route("GET", "/api/v1/sla/goals", admin, sla.goals()::show),
            new Route("PUT", "/api/v1/sla/goals", admin, sla.goals()::change),
            new Route("DELETE", "/api/v1/sla/goals", admin, sla.goals()::reset),
            new Route("GET", "/api/v1/sla/history", admin, sla.history()::history),
            new Route("GET", "/api/v1/sla/progress", admin, sla.history()::progress));
  }

  /** Ends the call of who may not make it. */
  void check(Route route, Call call) {
    route.access().check(gate, call);
  }

  List<Route> routes() {
    return routes;
  }
}
