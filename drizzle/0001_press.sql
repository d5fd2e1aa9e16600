CREATE TABLE `press_fetches` (
	`id` text PRIMARY KEY NOT NULL,
	`link_id` text,
	`summary_id` text NOT NULL,
	`version` integer NOT NULL,
	`form` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `press_fetches_by_summary` ON `press_fetches` (`summary_id`,`at`);--> statement-breakpoint
CREATE TABLE `press_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`incident_id` text NOT NULL,
	`entry` text NOT NULL,
	`item` text NOT NULL,
	`giver` text NOT NULL,
	`minor` integer NOT NULL,
	`own_agreement` integer NOT NULL,
	`use` text NOT NULL,
	`outlet_sealed` text,
	`level` text,
	`language` text NOT NULL,
	`interpreter_sealed` text,
	`way` text,
	`detail_sealed` text NOT NULL,
	`provisional` integer NOT NULL,
	`given_at` integer NOT NULL,
	`until` integer,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `press_grants_by_incident` ON `press_grants` (`incident_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `press_links` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`token_hash` text NOT NULL,
	`organization_id` text NOT NULL,
	`summary_id` text,
	`scope` text NOT NULL,
	`holder_sealed` text NOT NULL,
	`language` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `press_links_token_hash_unique` ON `press_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `press_links_by_summary` ON `press_links` (`summary_id`);--> statement-breakpoint
CREATE TABLE `summaries` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`incident_id` text NOT NULL,
	`state` text NOT NULL,
	`level` text NOT NULL,
	`language` text NOT NULL,
	`attributes_sealed` text NOT NULL,
	`sentences_sealed` text NOT NULL,
	`text_sealed` text NOT NULL,
	`hash` text NOT NULL,
	`writers` text NOT NULL,
	`written_by` text NOT NULL,
	`written_at` integer NOT NULL,
	`submitted_at` integer,
	`approved_by` text,
	`approved_at` integer,
	`approved_hash` text,
	`embargo_until` integer,
	`embargo_zone` text,
	`published_by` text,
	`published_at` integer,
	`withdrawn_by` text,
	`withdrawn_at` integer,
	`correction_sealed` text,
	PRIMARY KEY(`id`, `version`),
	CONSTRAINT "summaries_second_person" CHECK(approved_by is null or (approved_by <> written_by and instr(writers, '"' || approved_by || '"') = 0)),
	CONSTRAINT "summaries_approved_text" CHECK(state not in ('approved', 'published') or (approved_by is not null and approved_hash = hash))
);
--> statement-breakpoint
CREATE INDEX `summaries_by_incident` ON `summaries` (`incident_id`,`written_at`);--> statement-breakpoint
CREATE INDEX `summaries_published` ON `summaries` (`published_at`) WHERE state = 'published';