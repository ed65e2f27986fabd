package dev.parley.demo;

import dev.parley.desk.Desk;
import dev.parley.desk.DeskSettings;
import dev.parley.desk.mail.MailSettings;
import dev.parley.model.Secret;
import dev.parley.networks.bluesky.BlueskyStandIn;
import dev.parley.networks.facebook.FacebookStandIn;
import dev.parley.networks.instagram.InstagramStandIn;
import dev.parley.networks.mail.MailStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** A Desk that a newcomer can try, with networks and samples; closing it ends all of it. */
public final class Demo implements AutoCloseable {
  private static final Duration MAIL_POLL = Duration.ofSeconds(2);

  private final SampleShop shop = SampleShop.read();
  private final BlueskyStandIn bluesky;
  private final FacebookStandIn facebook;
  private final SamplePage page;
  private final InstagramStandIn instagram;
  private final MailStandIn mail;
  private final Desk desk;

  /** Who can log in, and where. */
  public record Doors(
      URI desk,
      URI customer,
      URI pageCustomer,
      URI instagramCustomer,
      Map<String, Secret> logins) {}

  /** Starts the networks and opens Desk; {@link #start} does the rest. */
  public Demo(DeskSettings settings, InstantSource clock) {
    bluesky = BlueskyStandIn.start(BlueskyStandIn.Settings.at(clock));
    facebook = FacebookStandIn.start(FacebookStandIn.Settings.at(clock));
    page = new SamplePage(facebook, clock);
    instagram = InstagramStandIn.start(InstagramStandIn.Settings.at(clock));
    mail = MailStandIn.start(shop.supportEmail());
    writePolicies(settings.data());
    desk =
        new Desk(
            settings
                .trustingLoopback()
                .withMail(
                    new MailSettings(
                        mail.imap(), mail.smtp(), shop.supportEmail(), shop.name(), MAIL_POLL)),
            clock);
  }

  /** Fills the shop and answers how to get in. */
  public Doors start() {
    desk.start();
    Secret adminPassword = desk.logins().madePassword();
    desk.logins().putAdmin("admin", adminPassword);
    Map<String, Secret> logins = new LinkedHashMap<>(desk.loadSamples());
    var deskApi = new DeskApi(desk.url());
    if (parleyIsThere()) {
      new SamplePosts(shop, bluesky, deskApi, adminPassword, logins).play();
      var admin = new DeskApi.Login("admin", adminPassword);
      page.play(deskApi, admin);
      SamplePage.Mail known = page.mail();
      mail.send(known.name(), known.address(), known.subject(), known.text());
      new SampleAccount(instagram).play(deskApi, admin);
    }
    logins.put("admin", adminPassword);
    return new Doors(
        desk.url(),
        URI.create(bluesky.url() + "/"),
        URI.create(facebook.url() + "/"),
        URI.create(instagram.url() + "/"),
        logins);
  }

  private boolean parleyIsThere() {
    return desk.plugins().list().stream()
        .anyMatch(p -> p.name().equals("dev.parley") && p.state().equals("active"));
  }

  /** Always open, so that what is late or at risk in the samples is so at any hour. */
  private static void writePolicies(Path data) {
    Path file = data.resolve("parley/sla.json");
    try {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) {
        Files.writeString(file, Resources.text("samples/sla.json"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  @Override
  public void close() {
    page.close();
    desk.close();
    mail.close();
    facebook.close();
    instagram.close();
    bluesky.close();
  }
}
