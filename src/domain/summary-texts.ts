/** The free texts in the form of a summary, by field: what somebody types about the worker, and their sentences. */
export const SUMMARY_TEXTS = [
  ...['name_first', 'name_last', 'name_pseudonym', 'place_site', 'place_town', 'place_county'],
  ...['place_region', 'place_state', 'trade_job', 'trade_trade', 'trade_industry'],
  ...['employer_name', 'employer_description', 'injury_full', 'injury_agreed', 'injury_partly'],
  ...['family_names', 'family_agreed', 'origin_full', 'origin_agreed', 'photo_file'],
  ...['photo_agreed', 'detention_exact', 'headline', 'happened', 'sequence', 'law', 'asks'],
  ...['visuals', 'quotes', 'contactName', 'notForPublication'],
] as const
