package dev.parley.model;

import java.net.URI;
import java.util.Optional;

/**
 * An advertisement, as far as the network tells of it.
 *
 * @param id the network's id of it; empty if it does not say
 * @param name what the advertiser calls it; empty if the network does not say
 * @param link where people of the advertiser can look at it
 * @param campaignId the network's id of the campaign that it belongs to; empty if it does not say
 * @param campaign what the advertiser calls the campaign; empty if the network does not say
 * @param campaignLink where people of the advertiser can look at the campaign
 */
public record Advert(
    String id,
    String name,
    Optional<URI> link,
    String campaignId,
    String campaign,
    Optional<URI> campaignLink) {

  /** One of which nothing is known but that it is one. */
  public static final Advert UNNAMED = of("", "");

  /** One without a campaign. */
  public static Advert of(String id, String name) {
    return new Advert(id, name, Optional.empty(), "", "", Optional.empty());
  }

  /** What people know it by: its name, else its id; empty if neither is known. */
  public String label() {
    return name.isBlank() ? id : name;
  }

  /** What people know the campaign by: its name, else its id; empty if neither is known. */
  public String campaignLabel() {
    return campaign.isBlank() ? campaignId : campaign;
  }

  /** The same, with what is not known here as the other has it. */
  public Advert filledFrom(Advert other) {
    boolean another = !id.isEmpty() && !other.id.isEmpty() && !id.equals(other.id);
    return another
        ? this
        : new Advert(
            id.isEmpty() ? other.id : id,
            name.isEmpty() ? other.name : name,
            link.or(other::link),
            campaignId.isEmpty() ? other.campaignId : campaignId,
            campaign.isEmpty() ? other.campaign : campaign,
            campaignLink.or(other::campaignLink));
  }
}
