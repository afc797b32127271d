-- A coupon and a bundle make something cheaper for good: two administrators have to want them, as they do for a price.

alter table public.approval drop constraint approval_act_word;
alter table public.approval add constraint approval_act_word check (act in ('TENANT_REMOVE', 'ACCESS_WITHOUT_CONSENT', 'PRICE_PUBLISH', 'PRICE_MIGRATE', 'COUPON_MAKE', 'BUNDLE_MAKE'));
alter table public.approval drop constraint approval_about;
alter table public.approval add constraint approval_about check ((act in ('TENANT_REMOVE', 'ACCESS_WITHOUT_CONSENT')) = (tenant_id is not null) and (act <> 'TENANT_REMOVE') = (subject is not null) and (act in ('PRICE_PUBLISH', 'PRICE_MIGRATE', 'COUPON_MAKE', 'BUNDLE_MAKE')) = (details is not null));

alter table public.coupon add column approval_id uuid;
alter table public.coupon add constraint coupon_approval_fkey foreign key (approval_id) references public.approval (id);
create unique index coupon_approval_once on public.coupon (approval_id);
