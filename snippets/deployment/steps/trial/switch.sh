# --8<-- [start:switch]
set -e
systemctl start shop@8001
curl --fail --silent --retry 30 --retry-connrefused --retry-delay 1 \
    http://127.0.0.1:8001/health/ready
sed -i s/127.0.0.1:8000/127.0.0.1:8001/ /etc/nginx/conf.d/shop.conf
nginx -t
nginx -s reload
sleep 5  # what nginx has begun may still go to 8000
systemctl stop shop@8000
# --8<-- [end:switch]
