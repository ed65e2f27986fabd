package dev.parley.web;

import java.util.List;

/** All addresses below Parley's base, one a line. */
public final class WebEndpoints {
  private final List<Route> routes;

  /** Lists the routes. */
  public WebEndpoints(
      HealthApi health,
      AccountsApi accounts,
      OAuthApi oauth,
      TicketsApi tickets,
      RepliesApi replies,
      ContextApi contexts,
      UploadsApi uploads,
      ModerationApi moderation,
      ArticlesApi articles,
      TextsApi texts,
      BusinessTimeApi businessTime,
      ReplayApi replay,
      SlaPages sla,
      SetAsideApi setAside,
      WebhooksApi webhooks,
      ErasuresApi erasures,
      ReportsApi reports) {
    this.routes =
        List.of(
            new Route("GET", "/health", false, health::all),
            new Route("GET", "/health/live", true, health::live),
            new Route("GET", "/health/ready", true, health::ready),
            new Route("GET", "/api/v1/accounts", false, accounts::list),
            new Route("POST", "/api/v1/accounts", false, accounts::connect),
            new Route("PUT", "/api/v1/accounts/{id}/groups", false, accounts::replyGroups),
            new Route("POST", "/api/v1/oauth/{channel}", false, oauth::begin),
            new Route("GET", "/api/v1/oauth/grants/{key}", false, oauth::granted),
            new Route("POST", "/api/v1/oauth/grants/{key}", false, oauth::choose),
            new Route("GET", "/api/v1/deliveries", false, setAside::unreadable),
            new Route("POST", "/api/v1/deliveries/replay", false, setAside::replayAll),
            new Route("POST", "/api/v1/deliveries/{id}/replay", false, setAside::replay),
            new Route("GET", "/api/v1/items", false, setAside::aside),
            new Route("POST", "/api/v1/items/retry", false, setAside::retryAll),
            new Route("POST", "/api/v1/items/{id}/retry", false, setAside::retry),
            new Route("GET", "/api/v1/changes", false, setAside::changes),
            new Route("POST", "/api/v1/changes/retry", false, setAside::tellAllAgain),
            new Route("POST", "/api/v1/changes/{id}/retry", false, setAside::tellAgain),
            new Route("GET", "/api/v1/erasures", false, erasures::list),
            new Route("POST", "/api/v1/erasures", false, erasures::ask),
            new Route("GET", "/api/v1/erasures/{id}", false, erasures::one),
            new Route("POST", "/api/v1/erasures/{id}/person", false, erasures::identify),
            new Route("POST", "/api/v1/erasures/{id}/close", false, erasures::close),
            new Route("POST", "/api/v1/erasures/{id}/retry", false, erasures::again),
            new Route("GET", "/api/v1/people", false, erasures::people),
            new Route("GET", "/api/v1/holds", false, erasures::holds),
            new Route("PUT", "/api/v1/tickets/{id}/hold", false, erasures::hold),
            new Route("DELETE", "/api/v1/tickets/{id}/hold", false, erasures::lift),
            new Route("GET", "/api/v1/reports/week", false, reports::week),
            new Route("GET", "/api/v1/webhooks", false, webhooks::list),
            new Route("POST", "/api/v1/webhooks", false, webhooks::connect),
            new Route("DELETE", "/api/v1/webhooks/{name}", false, webhooks::remove),
            new Route("GET", "/api/v1/tickets/{id}", false, tickets::one),
            new Route("GET", "/api/v1/tickets/{id}/clocks", false, tickets::clocks),
            new Route("GET", "/api/v1/tickets/{id}/pictures/{picture}", false, contexts::picture),
            new Route("POST", "/api/v1/tickets/{id}/replies", false, replies::reply),
            new Route("POST", "/api/v1/tickets/{id}/replies/{key}/undo", false, replies::undoByKey),
            Route.file("POST", "/api/v1/tickets/{id}/uploads", uploads::take),
            new Route("DELETE", "/api/v1/tickets/{id}/uploads/{upload}", false, uploads::drop),
            new Route(
                "POST",
                "/api/v1/tickets/{id}/messages/{message}/moderation",
                false,
                moderation::ask),
            new Route(
                "DELETE",
                "/api/v1/tickets/{id}/messages/{message}/moderation",
                false,
                moderation::withdraw),
            new Route("POST", "/api/v1/replies/{id}/undo", false, replies::undo),
            new Route("POST", "/api/v1/replies/{id}/decision", false, replies::decide),
            new Route("GET", "/api/v1/articles", false, articles::search),
            new Route("POST", "/api/v1/articles/suggest", false, articles::suggest),
            new Route("POST", "/api/v1/articles/{id}/render", false, articles::render),
            new Route("POST", "/api/v1/texts/measure", false, texts::measure),
            new Route("POST", "/api/v1/business-time", false, businessTime::answer),
            new Route("POST", "/api/v1/sla/replay", false, replay::answer),
            new Route("GET", "/api/v1/sla/policies", false, sla.policies()::list),
            new Route("POST", "/api/v1/sla/policies", false, sla.policies()::create),
            new Route("PUT", "/api/v1/sla/policies/order", false, sla.policies()::order),
            new Route("POST", "/api/v1/sla/policies/test", false, sla.policies()::test),
            new Route("PUT", "/api/v1/sla/policies/{id}", false, sla.policies()::change),
            new Route("DELETE", "/api/v1/sla/policies/{id}", false, sla.policies()::delete),
            new Route(
                "POST", "/api/v1/sla/policies/{id}/duplicate", false, sla.policies()::duplicate),
            new Route("GET", "/api/v1/sla/templates", false, sla.policies()::templates),
            new Route("POST", "/api/v1/sla/templates/{id}", false, sla.policies()::take),
            new Route("GET", "/api/v1/sla/calendars", false, sla.calendars()::list),
            new Route("POST", "/api/v1/sla/calendars", false, sla.calendars()::create),
            new Route("PUT", "/api/v1/sla/calendars/{id}", false, sla.calendars()::change),
            new Route("DELETE", "/api/v1/sla/calendars/{id}", false, sla.calendars()::delete),
            new Route(
                "PUT",
                "/api/v1/sla/calendars/{id}/holidays",
                false,
                sla.calendars()::importHolidays),
            new Route(
                "DELETE",
                "/api/v1/sla/calendars/{id}/holidays",
                false,
                sla.calendars()::removeHolidays),
            new Route(
                "POST", "/api/v1/sla/calendars/{id}/duplicate", false, sla.calendars()::duplicate),
            new Route("GET", "/api/v1/sla/goals", false, sla.goals()::show),
            new Route("PUT", "/api/v1/sla/goals", false, sla.goals()::change),
            new Route("DELETE", "/api/v1/sla/goals", false, sla.goals()::reset),
            new Route("GET", "/api/v1/sla/history", false, sla.history()::history),
            new Route("GET", "/api/v1/sla/progress", false, sla.history()::progress));
  }

  List<Route> routes() {
    return routes;
  }
}
